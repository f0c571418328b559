/**
 * Makes the files of the sample's pictures from the PNGs that render.py drew, and writes each picture's placeholder, width
 * and height into ../sample.json.
 *
 *   npx tsx relay/sample/pictures/convert.ts /tmp/pictures
 *
 * Without a folder, or where a PNG is missing, the WebP files that are here already stay; those that lack are made from the
 * largest.
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { argv, stdout } from 'node:process';
import sharp from 'sharp';
import { PICTURE_FILES } from '../../core/picture.ts';
import { makeVariants } from '../../media/variants.ts';

const HERE = import.meta.dirname;
const SAMPLE = path.join(HERE, '..', 'sample.json');
const LIMITS = { large: 110_000, medium: 75_000, small: 14_000, folder: 4_000_000 };

const drawn = argv[2];
const sample = JSON.parse(await readFile(SAMPLE, 'utf8'));
let total = 0;
for (const image of sample.products.flatMap(({ images }: { images: object[] }) => images)) {
  const folder = path.join(HERE, image.picture);
  await mkdir(folder, { recursive: true });
  const large = path.join(folder, PICTURE_FILES.large);
  const png = drawn ? path.join(drawn, `${image.picture}.png`) : '';
  const isNew = png !== '' && existsSync(png);
  if (isNew) await writeFile(large, await webp(png, 1200, LIMITS.large));
  if (!existsSync(large)) {
    stdout.write(`${image.picture}: not drawn yet\n`);
    continue;
  }
  Object.assign(image, await facts(large, folder));
  for (const [kind, width] of [
    ['medium', 960],
    ['small', 320],
  ] as const) {
    const file = path.join(folder, PICTURE_FILES[kind]);
    if (isNew || !existsSync(file)) await writeFile(file, await webp(isNew ? png : large, width, LIMITS[kind]));
  }
  const sizes = await Promise.all(Object.values(PICTURE_FILES).map((file) => stat(path.join(folder, file))));
  total += sizes.reduce((sum, { size }) => sum + size, 0);
  stdout.write(
    `${image.picture}: ${image.width} x ${image.height}, ${sizes.map(({ size }) => size).join(', ')} bytes\n`,
  );
}
await writeFile(SAMPLE, `${JSON.stringify(sample, null, 2)}\n`);
stdout.write(`All together ${total} bytes\n`);
if (total > LIMITS.folder) throw new Error(`The pictures are more than ${LIMITS.folder} bytes`);

/** The best WebP of this width that fits into the limit: these are shipped, so they may take their time. */
async function webp(source: string, width: number, limit: number): Promise<Buffer> {
  const resized = await sharp(source).resize({ width, withoutEnlargement: true }).toBuffer();
  for (let quality = 86; quality >= 30; quality -= 4) {
    const data = await sharp(resized).webp({ quality, effort: 6, smartSubsample: true }).toBuffer();
    if (data.length <= limit) return data;
  }
  throw new Error(`${source} does not fit into ${limit} bytes at ${width} px`);
}

/** The key face and the placeholder as uploads get them. */
async function facts(large: string, folder: string) {
  const scratch = await mkdtemp(path.join(tmpdir(), 'hudson-sample-'));
  const made = await makeVariants(await readFile(large), scratch);
  await writeFile(path.join(folder, PICTURE_FILES.deck), await readFile(path.join(scratch, PICTURE_FILES.deck)));
  await rm(scratch, { recursive: true });
  return made;
}
