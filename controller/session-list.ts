import * as z from 'zod';
import { idSchema, sessionStatusSchema, slugSchema } from '#protocol/session.ts';

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

const sessionPageSchema = z.object({ items: z.array(listedSessionSchema), nextCursor: z.string().nullable() });
export type SessionPage = z.infer<typeof sessionPageSchema>;

export type LoadSessions = (cursor: string | null) => Promise<SessionPage>;

/** Asks the relay; rejects when it cannot be reached or answers something else. */
export async function loadSessions(cursor: string | null): Promise<SessionPage> {
  const response = await fetch(`/api/sessions${cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`}`);
  if (!response.ok) throw new Error(`sessions: ${response.status}`);
  return sessionPageSchema.parse(await response.json());
}
