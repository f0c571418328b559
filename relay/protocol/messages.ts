import * as z from 'zod';
import { resultMessageSchema, sentCommandSchema } from './commands.ts';
import { cueSchema, entrySchema, idSchema, sessionInfoSchema, sessionStatusSchema, slugSchema } from './session.ts';

export const clientKindSchema = z.enum(['controller', 'talent', 'overlay', 'streamdeck', 'other']);
export type ClientKind = z.infer<typeof clientKindSchema>;

export const roleSchema = z.enum(['overlay', 'talent', 'producer', 'admin']);
export type Role = z.infer<typeof roleSchema>;

export const clientInfoSchema = z.object({
  kind: clientKindSchema,
  /** What people call this device: "Phone", "Overlay in OBS". */
  name: z.string().trim().min(1).max(40),
});
export type ClientInfo = z.infer<typeof clientInfoSchema>;

const revision = z.number().int().nonnegative();
const epochMs = z.number().int();

/** How many of a product's talking points stand on a screen, of how many there are. */
export const shownPointsSchema = z.object({
  shown: z.number().int().nonnegative(),
  total: z.number().int().positive(),
});
export type ShownPoints = z.infer<typeof shownPointsSchema>;

/** A screen's word that it has painted a revision, and how long after hearing of it. */
export const receiptSchema = z.object({
  revision,
  tookMs: z.number().nonnegative().max(3_600_000),
  /** Absent: the product has no talking points, or this screen shows none. */
  points: shownPointsSchema.optional(),
});
export type Receipt = z.infer<typeof receiptSchema>;

export const helloSchema = z.object({
  type: z.literal('hello'),
  protocol: z.number().int(),
  session: z.union([idSchema, slugSchema]),
  token: z.string().max(4096).optional(),
  client: clientInfoSchema,
  /** What the client still holds from before, so that it gets only what it lacks. */
  have: z.object({ lineage: z.string().max(64), revision }).optional(),
});

/** Everything a client may say. */
export const clientMessageSchema = z.discriminatedUnion('type', [
  helloSchema,
  sentCommandSchema.extend({ type: z.literal('command') }),
  receiptSchema.extend({ type: z.literal('painted') }),
  z.object({ type: z.literal('ping'), at: epochMs }),
]);
export type ClientMessage = z.infer<typeof clientMessageSchema>;
export type Hello = z.infer<typeof helloSchema>;

export const welcomeSchema = z.object({
  type: z.literal('welcome'),
  protocol: z.number().int(),
  connectionId: z.string(),
  role: roleSchema,
  session: sessionInfoSchema,
  /** The relay's clock, in epoch milliseconds. */
  now: epochMs,
  /** Names the pages this relay serves; another one than before asks the page to reload between products. */
  build: z.string(),
});

/**
 * The list. With `partial`, `entries` holds only what changed since the revision the client said it has;
 * `order` is absent where it did not change.
 */
export const rundownSchema = z.object({
  type: z.literal('rundown'),
  revision,
  partial: z.boolean(),
  order: z.array(idSchema).optional(),
  entries: z.array(entrySchema),
});
export type RundownMessage = z.infer<typeof rundownSchema>;

/** Where we are: now and next together, in at most 250 bytes for any session. */
export const stateSchema = z.object({
  type: z.literal('state'),
  revision,
  currentEntryId: idSchema.nullable(),
  nextEntryId: idSchema.nullable(),
  imageIndex: z.number().int().nonnegative(),
  status: sessionStatusSchema,
  /** When the current entry became current. */
  movedAt: epochMs.nullable(),
  /** The device that moved last. */
  by: z.string().nullable(),
  /** Where `undo` leads; absent: nothing to undo; null: back to before the first product. */
  undoEntryId: idSchema.nullable().optional(),
  /** When the show went live, for the show clock. */
  liveAt: epochMs.optional(),
  completedAt: epochMs.optional(),
});
export type StateSnapshot = z.infer<typeof stateSchema>;

/** What somebody did last to the session: moved (to a number), sent or cleared a cue, got it, edited the list, ran the show. */
export const deedSchema = z.object({
  does: z.enum(['moved', 'undid', 'cued', 'cleared', 'acknowledged', 'edited', 'ran']),
  /** Of the entry it was about, where it was one. */
  number: z.number().int().nullable(),
  at: epochMs,
});
export type Deed = z.infer<typeof deedSchema>;

export const presentConnectionSchema = z.object({
  id: z.string(),
  kind: clientKindSchema,
  name: z.string(),
  since: epochMs,
  painted: receiptSchema.nullable(),
  /** When this screen had painted the cue that is in the air; absent: it has not, or there is none for it. */
  cueSeenAt: epochMs.optional(),
  /** The last of whoever goes by this name; absent: nothing yet. */
  deed: deedSchema.optional(),
});
export type PresentConnection = z.infer<typeof presentConnectionSchema>;

/** How the relay's work with OBS is going. */
export const obsOnWireSchema = z.object({
  obs: z.enum(['off', 'connected', 'away']),
  /** Since when it is so; absent while it is off. */
  obsSince: epochMs.optional(),
  /** Why OBS is away, or the overlay not installed, in words. */
  obsTrouble: z.string().optional(),
  /** What was done last for an overlay that had stopped painting: its page loaded afresh, or its address changed. */
  obsHealed: z.object({ how: z.enum(['refresh', 'reload']), at: epochMs }).optional(),
  /** The overlay stands in the program scene: viewers see it. */
  obsInProgram: z.literal(true).optional(),
});
export type ObsOnWire = z.infer<typeof obsOnWireSchema>;

export const relayStatusSchema = z.object({
  type: z.literal('relayStatus'),
  /** `away` since `databaseSince`: commands are refused, everyone keeps the picture they have. */
  database: z.enum(['up', 'away']),
  databaseSince: epochMs,
  ...obsOnWireSchema.shape,
});

/** Everything the relay may say. */
export const relayMessageSchema = z.discriminatedUnion('type', [
  welcomeSchema,
  rundownSchema,
  stateSchema,
  z.object({ type: z.literal('cue'), revision, cue: cueSchema.nullable() }),
  resultMessageSchema,
  z.object({ type: z.literal('session'), revision, session: sessionInfoSchema }),
  /** How often entries were shown; `partial`: only those that changed. Producers only. */
  z.object({
    type: z.literal('showings'),
    revision,
    partial: z.boolean(),
    times: z.record(idSchema, z.number().int().positive()),
  }),
  z.object({ type: z.literal('presence'), connections: z.array(presentConnectionSchema) }),
  relayStatusSchema,
  z.object({ type: z.literal('pong'), at: epochMs, now: epochMs }),
]);
export type RelayMessage = z.infer<typeof relayMessageSchema>;
export type RelayStatus = Omit<z.infer<typeof relayStatusSchema>, 'type'>;
