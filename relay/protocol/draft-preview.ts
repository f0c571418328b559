import * as z from 'zod';
import { entrySchema } from './session.ts';

/**
 * The overlay's page at this address shows no session: it draws the entry that the page around it hands over, so that a
 * product can be looked at as the talent will see it. It is no slug, and no session is ever found under it.
 */
export const DRAFT_ADDRESS = '/overlay/-';

/** From the page around it: draw this. */
export const draftMessageSchema = z.object({
  type: z.literal('hudson-draft'),
  entry: entrySchema,
  currency: z.string().length(3),
});
export type DraftMessage = z.infer<typeof draftMessageSchema>;

/** To the page around it: ready to draw, and how the drawn points fit. */
export const draftAnswerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hudson-draft-ready') }),
  z.object({
    type: z.literal('hudson-draft-fits'),
    /** Of the talking points, in pixels of the stage. */
    size: z.number(),
    /** The size they have where there is room. */
    fullSize: z.number(),
    /** Points that are not on the screen. */
    hidden: z.number().int(),
  }),
]);
export type DraftAnswer = z.infer<typeof draftAnswerSchema>;
export type DraftFit = Extract<DraftAnswer, { type: 'hudson-draft-fits' }>;
