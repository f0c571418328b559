import * as z from 'zod';
import { idSchema, sessionStatusSchema, slugSchema } from '#protocol/session.ts';
import { ask, pageOf } from './api.ts';

const listedSessionSchema = z.object({
  id: idSchema,
  slug: slugSchema,
  name: z.string(),
  brandName: z.string(),
  status: sessionStatusSchema,
  scheduledAt: z.number().int().nullable(),
  entryCount: z.number().int(),
});

/** One line of the list of sessions. */
export type ListedSession = z.infer<typeof listedSessionSchema>;

const sessionPageSchema = pageOf(listedSessionSchema);
type SessionPage = z.infer<typeof sessionPageSchema>;

/** Asks the relay; throws as `ask` does. */
export function loadSessions(cursor: string | null): Promise<SessionPage> {
  return ask(sessionPageSchema, `/api/sessions${cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`}`);
}
