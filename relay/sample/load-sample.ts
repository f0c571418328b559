import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { cueColourSchema, slugSchema } from '#protocol/session.ts';
import { PICTURE_FILES } from '../core/picture.ts';
import { type MediaStore, picturePath } from '../media/media-store.ts';
import type { Database } from '../store/connection.ts';
import { insertSample, isEmpty, type SampleImage } from '../store/sample.ts';

const price = z.number().int().positive().nullable();

const sampleSchema = z.object({
  brand: z.object({ name: z.string(), slug: slugSchema, currency: z.string().length(3) }),
  session: z.object({
    name: z.string(),
    slug: slugSchema,
    durationMinutes: z.number().int().positive(),
    notes: z.string().nullable(),
    presets: z.array(z.object({ text: z.string(), colour: cueColourSchema })),
  }),
  products: z.array(
    z.object({
      number: z.number().int().positive(),
      section: z.string().nullable(),
      name: z.string(),
      shortName: z.string().nullable(),
      description: z.string().nullable(),
      talkingPoints: z.string().nullable(),
      originalPriceCents: price,
      salePriceCents: price,
      pid: z.string().nullable(),
      sku: z.string().nullable(),
      stock: z.number().int().nonnegative().nullable(),
      tags: z.array(z.string()),
      externalUrl: z.string().nullable(),
      notes: z.string().nullable(),
      mustShow: z.boolean(),
      images: z.array(
        z.object({
          picture: z.string(),
          placeholder: z.string(),
          width: z.number(),
          height: z.number(),
          alt: z.string(),
        }),
      ),
    }),
  ),
});

export interface SampleDeps {
  readonly database: Database;
  /** Where `sample.json` and its `pictures` lie. */
  readonly folder: string;
  readonly store: MediaStore;
  readonly at: number;
}

/** Puts the sample session into a database that holds nothing yet; leaves any other alone. */
export async function loadSample(deps: SampleDeps): Promise<void> {
  if (!(await isEmpty(deps.database))) return;
  const sample = sampleSchema.parse(JSON.parse(await readFile(path.join(deps.folder, 'sample.json'), 'utf8')));
  const products = [];
  for (const product of sample.products) {
    const images: SampleImage[] = [];
    for (const { picture, ...image } of product.images) images.push({ ...image, path: await store(deps, picture) });
    products.push({ ...product, images });
  }
  await insertSample(deps.database, { ...sample, products }, deps.at);
}

/** Puts a picture whose files are shipped ready-made into the store, named after them; gives its path. */
async function store({ folder, store }: SampleDeps, picture: string): Promise<string> {
  const shipped = path.join(folder, 'pictures', picture);
  const hash = createHash('sha256');
  for (const file of Object.values(PICTURE_FILES)) hash.update(await readFile(path.join(shipped, file)));
  const stored = picturePath(hash.digest());
  await store.put({ path: stored, folder: shipped, original: null });
  return stored;
}
