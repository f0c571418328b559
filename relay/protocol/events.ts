import * as z from 'zod';
import { cueSchema, entryImageSchema, idSchema, sessionInfoSchema } from './session.ts';

/** A picture as the database has it. `path` is a folder of the image store; where that is, is known only at run time. */
export const storedImageSchema = entryImageSchema
  .pick({ id: true, placeholder: true, width: true, height: true, alt: true })
  .extend({ path: z.string() });
export type StoredImage = z.infer<typeof storedImageSchema>;

/** A thing for sale as the catalogue has it. Talking points are Markdown, as written. */
export const productSchema = z.object({
  id: idSchema,
  name: z.string(),
  shortName: z.string().nullable(),
  talkingPointsMarkdown: z.string().nullable(),
  originalPriceCents: z.number().int().positive().nullable(),
  salePriceCents: z.number().int().positive().nullable(),
  pid: z.string().nullable(),
  sku: z.string().nullable(),
  stock: z.number().int().nonnegative().nullable(),
  images: z.array(storedImageSchema),
  /** Taken out of the catalogue's everyday lists; a session that has it goes on showing it. */
  isArchived: z.boolean().default(false),
});
export type Product = z.infer<typeof productSchema>;

/** What a session says differently; null takes the product's value. */
export const overridesSchema = z.object({
  name: z.string().nullable(),
  talkingPointsMarkdown: z.string().nullable(),
  originalPriceCents: z.number().int().positive().nullable(),
  salePriceCents: z.number().int().positive().nullable(),
});
export type Overrides = z.infer<typeof overridesSchema>;

/** What an entry is to show once its held change is shown. */
export const heldSchema = z.object({ overrides: overridesSchema, product: productSchema });
export type Held = z.infer<typeof heldSchema>;

export const rundownEntrySchema = z.object({
  id: idSchema,
  number: z.number().int().positive(),
  section: z.string().nullable(),
  notes: z.string().nullable(),
  mustShow: z.boolean(),
  skipped: z.boolean(),
  /** What is shown: the overrides, else the product. */
  overrides: overridesSchema,
  product: productSchema,
  /** On air only: a change that waits for the producer. Null: what is shown is what there is. */
  held: heldSchema.nullable().default(null),
});
export type RundownEntry = z.infer<typeof rundownEntrySchema>;

/** Where an entry stands: right behind another; null: first. */
export const entryPlaceSchema = z.object({ entryId: idSchema, after: idSchema.nullable() });
export type EntryPlace = z.infer<typeof entryPlaceSchema>;

/** What takes an edit of the rundown back; kept beside its event. */
export const undoSchema = z.object({
  /** Entries that came with it. */
  remove: z.array(idSchema),
  /** Entries that went with it, with everything the session said of them. */
  restore: z.array(rundownEntrySchema.omit({ product: true, held: true }).extend({ productId: idSchema })),
  /** What it changed of others, as it was. */
  fields: z.array(rundownEntrySchema.omit({ product: true, held: true, id: true }).partial().extend({ id: idSchema })),
  /** Where entries stood that it moved or removed, in their order. */
  places: z.array(entryPlaceSchema),
});
export type Undo = z.infer<typeof undoSchema>;

const imageIndex = z.number().int().nonnegative();
const entryIds = z.array(idSchema);
/** The entry whose held change is shown from here on; absent: none was held. */
const releases = idSchema.optional();

/** Events of one import share it. */
const importId = z.uuid().optional();

/** What can have happened to a session. Each carries all that replaying needs: the log alone gives the session. */
export const sessionEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('moved'), entryId: idSchema, imageIndex, releases }),
  z.object({ type: z.literal('moveUndone'), entryId: idSchema.nullable(), imageIndex, releases }),
  z.object({ type: z.literal('imageChanged'), imageIndex }),
  z.object({ type: z.literal('cueSent'), cue: cueSchema }),
  z.object({ type: z.literal('cueCleared') }),
  z.object({ type: z.literal('cueAcknowledged') }),
  z.object({ type: z.literal('wentLive') }),
  z.object({ type: z.literal('completed'), releases }),
  z.object({ type: z.literal('reopened') }),
  /** Behind `after`; null: at the start. */
  z.object({
    type: z.literal('entriesAdded'),
    entries: z.array(rundownEntrySchema),
    after: idSchema.nullable(),
    importId,
  }),
  z.object({ type: z.literal('entriesRemoved'), entryIds }),
  z.object({
    type: z.literal('entriesMoved'),
    entryIds,
    after: idSchema.nullable(),
    /** They also take the order in which they are named; without it they keep the one they had. */
    asNamed: z.literal(true).optional(),
  }),
  z.object({ type: z.literal('entriesSkipped'), entryIds, skipped: z.boolean() }),
  z.object({ type: z.literal('renumbered') }),
  /** The session itself says something else of these entries. */
  z.object({ type: z.literal('entriesChanged'), entries: z.array(rundownEntrySchema) }),
  /** Its name, brand, schedule or address; also told when only what is beside them changed: hosts, notes. */
  z.object({ type: z.literal('sessionEdited'), info: sessionInfoSchema }),
  /** The catalogue changed what these entries show, or are to show once their held change is. */
  z.object({ type: z.literal('productsChanged'), entries: z.array(rundownEntrySchema), importId }),
  z.object({ type: z.literal('heldShown'), releases: idSchema }),
  /** An edit was taken back: `remove` are gone, `entries` are as given, those of `places` stand there. */
  z.object({
    type: z.literal('editReverted'),
    reverts: z.number().int().positive(),
    remove: entryIds,
    entries: z.array(rundownEntrySchema),
    places: z.array(entryPlaceSchema),
  }),
]);
export type SessionEvent = z.infer<typeof sessionEventSchema>;
export type EventType = SessionEvent['type'];

/** An event with its place in the session's log. */
export const recordedSchema = z.object({
  revision: z.number().int().positive(),
  /** Null: not a command's (an import, say). */
  commandId: z.string().nullable(),
  event: sessionEventSchema,
  at: z.number().int(),
  /** The device or person, as people call it. */
  by: z.string(),
});
export type Recorded = z.infer<typeof recordedSchema>;
