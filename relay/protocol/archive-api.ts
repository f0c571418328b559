import * as z from 'zod';

/** How far the archive of everything is that a page asked for. */
export const archiveStateSchema = z.discriminatedUnion('state', [
  /** Nobody asked for one, or it has been fetched. */
  z.object({ state: z.literal('none') }),
  /** `files`: of pictures, so far. */
  z.object({ state: z.literal('making'), files: z.number().int() }),
  z.object({ state: z.literal('ready'), bytes: z.number().int() }),
  /** In words, with what to do. */
  z.object({ state: z.literal('failed'), reason: z.string() }),
]);
export type ArchiveState = z.infer<typeof archiveStateSchema>;
