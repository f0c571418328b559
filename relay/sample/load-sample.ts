import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { cueColourSchema, slugSchema } from '#protocol/session.ts';
import type { Database } from '../store/connection.ts';
import type { ImageUrl } from '../store/rows.ts';
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
          file: z.string(),
          thumbnail: z.string(),
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
  /** Where the relay serves pictures from. */
  readonly mediaFolder: string;
  readonly imageUrl: ImageUrl;
  readonly at: number;
}

/** Puts the sample session into a database that holds nothing yet; leaves any other alone. */
export async function loadSample(deps: SampleDeps): Promise<void> {
  if (!(await isEmpty(deps.database))) return;
  const sample = sampleSchema.parse(JSON.parse(await readFile(path.join(deps.folder, 'sample.json'), 'utf8')));
  const products = [];
  for (const product of sample.products) {
    const images: SampleImage[] = [];
    for (const { file, thumbnail, ...image } of product.images) {
      images.push({ ...image, path: await store(deps, file), thumbnailPath: await store(deps, thumbnail) });
    }
    products.push({ ...product, images });
  }
  await insertSample(deps.database, { ...sample, products }, deps.imageUrl, deps.at);
}

/** Copies a picture to where it is served, named after its content: another picture is another address. */
async function store({ folder, mediaFolder }: SampleDeps, file: string): Promise<string> {
  const source = path.join(folder, 'pictures', file);
  const digest = createHash('sha256')
    .update(await readFile(source))
    .digest('hex')
    .slice(0, 20);
  const name = `sample/${digest}${path.extname(file)}`;
  const target = path.join(mediaFolder, name);
  await mkdir(path.dirname(target), { recursive: true });
  await copyFile(source, `${target}.new`);
  await rename(`${target}.new`, target);
  return name;
}
