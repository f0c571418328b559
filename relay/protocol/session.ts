import * as z from 'zod';

/** Ids are made by Postgres: whole numbers, carried as text. */
export const idSchema = z.string().regex(/^[0-9]{1,19}$/);

/** Lower-case words joined by hyphens, with at least one letter, so that a slug is never taken for an id. */
export const slugSchema = z
  .string()
  .max(255)
  .regex(/^(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/);

export type EntryId = string;
export type SessionId = string;

export const sessionStatusSchema = z.enum(['draft', 'live', 'complete']);
export type SessionStatus = z.infer<typeof sessionStatusSchema>;

/** A piece of a talking point with one look. Plain text: nothing in it is ever read as HTML. */
export const textRunSchema = z.object({
  text: z.string(),
  strong: z.literal(true).optional(),
  emphasis: z.literal(true).optional(),
  /** http or https only. Screens of the talent show the text alone. */
  href: z.string().optional(),
});
export type TextRun = z.infer<typeof textRunSchema>;

/** One card the talent reads: a list item, a paragraph or a heading of the Markdown. A line break is "\n" inside a run. */
export const talkingPointSchema = z.object({
  heading: z.literal(true).optional(),
  runs: z.array(textRunSchema).min(1),
});
export type TalkingPoint = z.infer<typeof talkingPointSchema>;

export const entryImageSchema = z.object({
  id: idSchema,
  /** Paths on the relay, or absolute addresses of the public storage. Content-addressed: never another picture. WebP, at most 1600 px wide. */
  url: z.string(),
  /** WebP, at most 960 px wide. */
  mediumUrl: z.string(),
  /** WebP, at most 320 px wide. */
  thumbnailUrl: z.string(),
  /** JPEG of 144 × 144 px for a Stream Deck key: the picture shifted up, darkened towards the bottom for text. */
  deckUrl: z.string(),
  /** A data URI, 20 px wide, so that something shows in the same frame as the text. */
  placeholder: z.string().nullable(),
  /** Of the picture as it was given, upright. */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  alt: z.string(),
});
export type EntryImage = z.infer<typeof entryImageSchema>;

/** The fields a session may override; named in `Entry.overridden`. */
export const overridableFieldSchema = z.enum(['name', 'talkingPoints', 'originalPriceCents', 'salePriceCents']);
export type OverridableField = z.infer<typeof overridableFieldSchema>;

const cents = z.number().int().positive().nullable();

/** Fields of an entry that a change may be held of; each present where it differs from what is shown. */
export const heldFieldsSchema = z
  .object({
    name: z.string(),
    shortName: z.string().nullable(),
    talkingPoints: z.array(talkingPointSchema),
    originalPriceCents: cents,
    salePriceCents: cents,
    pid: z.string().nullable(),
    sku: z.string().nullable(),
    images: z.array(entryImageSchema),
  })
  .partial();
export type HeldFields = z.infer<typeof heldFieldsSchema>;

/** The catalogue's own value of overridden fields; each present where the session says otherwise. */
export const catalogueFieldsSchema = z
  .object({ name: z.string(), originalPriceCents: cents, salePriceCents: cents })
  .partial();
export type CatalogueFields = z.infer<typeof catalogueFieldsSchema>;

/** One line of the rundown as it is shown: the session's override where there is one, else the product, field by field. */
export const entrySchema = z.object({
  id: idSchema,
  productId: idSchema,
  /** What people say and type ("#25"). Unique in the session; stays when entries are moved. */
  number: z.number().int().positive(),
  section: z.string().nullable(),
  name: z.string(),
  shortName: z.string().nullable(),
  talkingPoints: z.array(talkingPointSchema),
  /** In the minor unit of the brand's currency. Null: no price is known. */
  originalPriceCents: cents,
  /** Null: not on sale; the original price is what is paid. */
  salePriceCents: cents,
  pid: z.string().nullable(),
  sku: z.string().nullable(),
  /** 0 is sold out; null is not known. */
  stock: z.number().int().nonnegative().nullable(),
  images: z.array(entryImageSchema),
  mustShow: z.boolean(),
  /** Next and previous pass over it; a jump reaches it. */
  skipped: z.boolean(),
  overridden: z.array(overridableFieldSchema),
  /** The producer's own remark; absent for everyone else, as are the three below. */
  notes: z.string().nullable().optional(),
  /** A change of what is on air that waits for `showHeld` or a move away; absent: nothing waits. */
  held: heldFieldsSchema.optional(),
  /** Absent: nothing is overridden. */
  catalogue: catalogueFieldsSchema.optional(),
  archived: z.literal(true).optional(),
});
export type Entry = z.infer<typeof entrySchema>;

export const cueColourSchema = z.enum(['amber', 'blue', 'green', 'red', 'purple', 'gray']);

export const cueTargetSchema = z.enum(['overlay', 'talent']);

/** A message from producer to talent; one at a time. */
export const cueSchema = z.object({
  /** New for each cue, so that a screen knows to play the entrance again. */
  id: z.string(),
  text: z.string().min(1).max(1000),
  colour: cueColourSchema,
  /** Which screens show it; absent: all of them. */
  target: cueTargetSchema.optional(),
  /** When a countdown reaches zero, in epoch milliseconds on the relay's clock. */
  endsAt: z.number().int().optional(),
  at: z.number().int(),
  by: z.string(),
  acknowledgedAt: z.number().int().nullable(),
});
export type Cue = z.infer<typeof cueSchema>;

/** What a client learns once about the session it watches. */
export const sessionInfoSchema = z.object({
  id: idSchema,
  slug: slugSchema,
  name: z.string(),
  brand: z.object({ name: z.string(), currency: z.string().length(3) }),
  scheduledAt: z.number().int().nullable(),
  durationMinutes: z.number().int().positive(),
  /** Absent: true. False: on the talent's screens nothing moves the show; they still acknowledge cues. */
  talentMayMove: z.boolean().optional(),
  /** Made with the session and never again: revisions compare only within one lineage. */
  lineage: z.string(),
});
export type SessionInfo = z.infer<typeof sessionInfoSchema>;
