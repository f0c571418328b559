import * as z from 'zod';
import { cueColourSchema, cueTargetSchema, idSchema } from './session.ts';

/** Made by the sender, once per press. The same id again gets the first answer and changes nothing. */
export const commandIdSchema = z.uuid();
export type CommandId = string;

/**
 * `from` is the current entry as the sender saw it. `after` names the sender's own last press while its answer is still
 * out: a second press built on it means "and once more", not "from the same place".
 */
const guarded = { from: idSchema.nullable(), after: commandIdSchema.optional() };
const entryIds = z.array(idSchema).min(1).max(1000);
const priceCents = z.number().int().positive().max(2_000_000_000).nullable();

/** Every command there is, one schema each. What each does and refuses: `relay/core/decide.ts`. */
export const commandSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('next'), ...guarded }),
  z.strictObject({ type: z.literal('previous'), ...guarded }),
  z.strictObject({ type: z.literal('undo'), ...guarded }),
  z.strictObject({ type: z.literal('jump'), number: z.number().int().positive().max(2_000_000_000) }),
  z.strictObject({ type: z.literal('first') }),
  z.strictObject({ type: z.literal('last') }),
  z.strictObject({ type: z.literal('nextImage') }),
  z.strictObject({ type: z.literal('previousImage') }),
  z.strictObject({
    type: z.literal('cue'),
    text: z.string().trim().min(1).max(1000),
    colour: cueColourSchema,
    target: cueTargetSchema.optional(),
    /** Makes it a countdown of this length. */
    countdownMs: z.number().int().min(1000).max(3_600_000).optional(),
  }),
  z.strictObject({ type: z.literal('clearCue') }),
  z.strictObject({ type: z.literal('acknowledgeCue') }),
  z.strictObject({ type: z.literal('goLive') }),
  z.strictObject({ type: z.literal('complete') }),
  z.strictObject({ type: z.literal('reopen') }),
  /** Behind `after`; null puts them first. */
  z.strictObject({ type: z.literal('addEntries'), productIds: entryIds, after: idSchema.nullable() }),
  z.strictObject({ type: z.literal('removeEntries'), entryIds }),
  z.strictObject({ type: z.literal('moveEntries'), entryIds, after: idSchema.nullable() }),
  z.strictObject({ type: z.literal('skipEntries'), entryIds, skipped: z.boolean() }),
  z.strictObject({ type: z.literal('renumber') }),
  /** Only the named fields change. */
  z.strictObject({
    type: z.literal('editEntries'),
    entryIds,
    section: z.string().trim().min(1).max(255).nullable().optional(),
    notes: z.string().trim().min(1).max(5000).nullable().optional(),
    mustShow: z.boolean().optional(),
  }),
  /** Takes an edit of the rundown back, by the revision it was answered with; of an import, all of its additions. */
  z.strictObject({ type: z.literal('revertEdit'), revision: z.number().int().positive() }),
  /**
   * Only the named fields change; null takes the catalogue's value again. A price of the entry that is on air is held until
   * `showHeld` or a move away; with `showNow` it is shown at once, and what else was held with it.
   */
  z.strictObject({
    type: z.literal('overrideEntry'),
    entryId: idSchema,
    overrides: z.strictObject({
      name: z.string().trim().min(1).max(500).nullable().optional(),
      talkingPointsMarkdown: z.string().max(10_000).nullable().optional(),
      originalPriceCents: priceCents.optional(),
      salePriceCents: priceCents.optional(),
    }),
    showNow: z.boolean().optional(),
  }),
  /** Shows what is held of the current entry. */
  z.strictObject({ type: z.literal('showHeld'), entryId: idSchema }),
]);
export type Command = z.infer<typeof commandSchema>;
export type CommandType = Command['type'];
/** A command of one type, for the function that decides it. */
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;

/** A command on its way, over the socket or `POST /api/sessions/:id/commands`. */
export const sentCommandSchema = z.strictObject({ commandId: commandIdSchema, command: commandSchema });
export type SentCommand = z.infer<typeof sentCommandSchema>;

/** Why the rules, or the relay on their behalf, said no. Shown to the person who pressed. */
export const refusalReasonSchema = z.enum([
  'end-of-session',
  'start-of-session',
  'moved-meanwhile',
  'no-products',
  'no-such-number',
  'no-such-entry',
  'no-such-product',
  'already-in-session',
  'current-entry',
  'no-images',
  'nothing-to-undo',
  'changed-since',
  'no-cue',
  'nothing-held',
  'wrong-status',
  'not-allowed',
  'too-fast',
  'database-unavailable',
  /** A fault of ours; the relay's log has the rest. */
  'internal-error',
]);
export type RefusalReason = z.infer<typeof refusalReasonSchema>;

const done = z.object({ commandId: commandIdSchema, ok: z.literal(true), revision: z.number().int() });
const refused = z.object({
  commandId: commandIdSchema,
  ok: z.literal(false),
  reason: refusalReasonSchema,
  /** One sentence for a person: "Phone moved to #12 first". */
  message: z.string(),
});

/** The answer to one command, over HTTP as it is and over the socket with `type: "result"`. `ok` means Postgres has committed it. */
export const resultSchema = z.discriminatedUnion('ok', [done, refused]);
export type Result = z.infer<typeof resultSchema>;

export const resultMessageSchema = z.discriminatedUnion('ok', [
  done.extend({ type: z.literal('result') }),
  refused.extend({ type: z.literal('result') }),
]);
