import * as z from 'zod';
import { entryImageSchema, idSchema, overridableFieldSchema, sessionStatusSchema, slugSchema } from './session.ts';

/** What `/api/products`, `/api/brands` and `/api/hosts` take and answer, for the relay and its pages. */

const epochMs = z.number().int();
/** A text of which nothing is left after trimming is none. */
const text = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .transform((value) => (value === '' ? null : value))
    .nullable();
const LARGEST = 2_147_483_647;
const price = z.number().int().min(1).max(LARGEST).nullable();
const httpAddress = text(500).refine(
  (value) => value === null || /^https?:\/\/\S+$/i.test(value),
  'An address begins with https://',
);
const tag = z.string().trim().min(1).max(50);

/** What a producer may change of a product. */
export const productFieldsSchema = z.object({
  brandId: idSchema,
  name: z.string().trim().min(1, 'A product needs a name').max(500),
  shortName: text(100),
  description: text(50_000),
  talkingPointsMarkdown: text(10_000),
  originalPriceCents: price,
  salePriceCents: price,
  pid: text(100),
  sku: text(100),
  /** 0 is sold out; null is not known. */
  stock: z.number().int().min(0).max(LARGEST).nullable(),
  isFeatured: z.boolean(),
  displayNumber: z.number().int().min(1).max(LARGEST).nullable(),
  tags: z
    .array(tag)
    .max(30)
    .transform((tags) => [...new Set(tags)]),
  externalUrl: httpAddress,
});
export type ProductFields = z.infer<typeof productFieldsSchema>;

export const someProductFieldsSchema = productFieldsSchema.partial().strict();
export type SomeProductFields = z.infer<typeof someProductFieldsSchema>;

export const newProductSchema = productFieldsSchema
  .partial()
  .extend({ brandId: idSchema, name: productFieldsSchema.shape.name })
  .strict();
export type NewProduct = z.infer<typeof newProductSchema>;

/**
 * Only the named fields change. `was` says what their writer saw in them: where somebody else has written something in
 * between, nothing is changed and the answer is 409, with those fields named and the product as it is.
 */
export const productChangesSchema = z.strictObject({
  set: someProductFieldsSchema.extend({ archived: z.boolean().optional() }).strict(),
  was: someProductFieldsSchema.default({}),
  /** Also where it is on air now. Without it a live session keeps what the talent reads until the producer shows it. */
  showNow: z.boolean().default(false),
});
export type ProductChanges = z.infer<typeof productChangesSchema>;

/** A live session that has the product current. */
export const onAirSchema = z.object({
  sessionId: idSchema,
  slug: slugSchema,
  name: z.string(),
  /** What the talent reads there; null: no price. */
  shownPriceCents: z.number().int().nullable(),
});

/** One line of the list. */
export const productSummarySchema = z.object({
  id: idSchema,
  brandId: idSchema,
  brandName: z.string(),
  currency: z.string().length(3),
  name: z.string(),
  shortName: z.string().nullable(),
  pid: z.string().nullable(),
  sku: z.string().nullable(),
  originalPriceCents: z.number().int().nullable(),
  salePriceCents: z.number().int().nullable(),
  stock: z.number().int().nullable(),
  tags: z.array(z.string()),
  isFeatured: z.boolean(),
  /** The primary picture. */
  image: entryImageSchema.nullable(),
  imageCount: z.number().int(),
  hasTalkingPoints: z.boolean(),
  archivedAt: epochMs.nullable(),
  onAir: z.array(onAirSchema),
});
export type ProductSummary = z.infer<typeof productSummarySchema>;

export const productPageSchema = z.object({ items: z.array(productSummarySchema), nextCursor: z.string().nullable() });
export type ProductPage = z.infer<typeof productPageSchema>;

/** A session that has the product in its rundown. */
export const productUseSchema = z.object({
  sessionId: idSchema,
  slug: slugSchema,
  name: z.string(),
  status: sessionStatusSchema,
  number: z.number().int(),
  isCurrent: z.boolean(),
  /** Fields in which the session shows something of its own. */
  overridden: z.array(overridableFieldSchema),
});
export type ProductUse = z.infer<typeof productUseSchema>;

export const productDetailsSchema = z.object({
  ...productFieldsSchema.shape,
  id: idSchema,
  brandName: z.string(),
  currency: z.string().length(3),
  images: z.array(entryImageSchema),
  archivedAt: epochMs.nullable(),
  updatedAt: epochMs,
  sessions: z.array(productUseSchema),
});
export type ProductDetails = z.infer<typeof productDetailsSchema>;

export const LACKS = ['picture', 'price', 'points', 'stock'] as const;
export const lackSchema = z.enum(LACKS);
/** What a product is without; `stock`: it is sold out. */
export type Lack = z.infer<typeof lackSchema>;

/** How many products of the filter, without its own `lacks`, are without each thing. */
export const productCountsSchema = z.object({
  /** All that the filter leaves, `lacks` included. */
  found: z.number().int(),
  lacks: z.record(lackSchema, z.number().int()),
  archived: z.number().int(),
  tags: z.array(z.object({ tag: z.string(), count: z.number().int() })),
});
export type ProductCounts = z.infer<typeof productCountsSchema>;

export const manyProductsSchema = z.strictObject({
  ids: z.array(idSchema).min(1).max(1_000),
  archived: z.boolean(),
});

const currency = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => /^[A-Z]{3}$/.test(code), 'Three letters, such as USD');

export const brandFieldsSchema = z.object({
  name: z.string().trim().min(1, 'A brand needs a name').max(255),
  slug: slugSchema,
  notes: text(10_000),
  currency,
});
export type BrandFields = z.infer<typeof brandFieldsSchema>;

/** Without a slug one is made from the name. */
export const newBrandSchema = brandFieldsSchema.partial().extend({ name: brandFieldsSchema.shape.name }).strict();
export type NewBrand = z.infer<typeof newBrandSchema>;

export const brandChangesSchema = z.strictObject({
  set: brandFieldsSchema.partial().strict(),
  was: brandFieldsSchema.partial().strict().default({}),
});

export type BrandChanges = z.infer<typeof brandChangesSchema>;

export const brandSchema = brandFieldsSchema.extend({
  id: idSchema,
  productCount: z.number().int(),
  sessionCount: z.number().int(),
});
export type Brand = z.infer<typeof brandSchema>;

export const hostFieldsSchema = z.object({
  name: z.string().trim().min(1, 'A host needs a name').max(255),
  notes: text(10_000),
});
export type HostFields = z.infer<typeof hostFieldsSchema>;

export const newHostSchema = hostFieldsSchema.partial().extend({ name: hostFieldsSchema.shape.name }).strict();

export type NewHost = z.infer<typeof newHostSchema>;

export const hostChangesSchema = z.strictObject({
  set: hostFieldsSchema.partial().strict(),
  was: hostFieldsSchema.partial().strict().default({}),
});

export type HostChanges = z.infer<typeof hostChangesSchema>;

export const hostSchema = hostFieldsSchema.extend({ id: idSchema, sessionCount: z.number().int() });
export type Host = z.infer<typeof hostSchema>;
