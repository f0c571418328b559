/**
 * Makes the sample's WebP files from the PNGs that render.py drew, and writes each picture's true
 * placeholder, width and height into ../sample.json.
 *
 *   node relay/sample/pictures/convert.mjs /tmp/pictures
 *
 * Without a folder, or where a PNG is missing, the WebP that is already here is measured again.
 */
import { existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argv, stdout } from 'node:process';
import sharp from 'sharp';

const HERE = import.meta.dirname;
const SAMPLE = join(HERE, '..', 'sample.json');
const LIMITS = { picture: 110_000, thumbnail: 14_000, placeholder: 600, folder: 3_000_000 };

/** The best WebP of this width that fits into the limit. */
async function webp(source, width, limit, best = 86) {
  const resized = await sharp(source).resize(width, width, { withoutEnlargement: true, kernel: 'lanczos3' }).toBuffer();
  for (let quality = best; quality >= 30; quality -= 4) {
    const data = await sharp(resized).webp({ quality, effort: 6, smartSubsample: true }).toBuffer();
    if (data.length <= limit) return data;
  }
  throw new Error(`${source} does not fit into ${limit} bytes at ${width} px`);
}

async function placeholder(source) {
  const data = await sharp(source).resize(20, 20).webp({ quality: 40, effort: 6 }).toBuffer();
  const url = `data:image/webp;base64,${data.toString('base64')}`;
  if (url.length > LIMITS.placeholder) throw new Error(`${source}: its placeholder is ${url.length} bytes`);
  return url;
}

const folder = argv[2];
const sample = JSON.parse(await readFile(SAMPLE, 'utf8'));
let total = 0;
for (const image of sample.products.flatMap((product) => product.images)) {
  const picture = join(HERE, image.file);
  const thumbnail = join(HERE, image.thumbnail);
  const png = folder ? join(folder, image.file.replace(/\.webp$/, '.png')) : '';
  if (png && existsSync(png)) {
    await writeFile(picture, await webp(png, 1200, LIMITS.picture));
    await writeFile(thumbnail, await webp(png, 320, LIMITS.thumbnail));
  }
  if (!existsSync(picture)) {
    stdout.write(`${image.file}: not drawn yet\n`);
    continue;
  }
  const { width, height } = await sharp(picture).metadata();
  Object.assign(image, { placeholder: await placeholder(picture), width, height });
  const sizes = [(await stat(picture)).size, (await stat(thumbnail)).size];
  total += sizes[0] + sizes[1];
  stdout.write(`${image.file}: ${width} x ${height}, ${sizes[0]} bytes, thumbnail ${sizes[1]} bytes\n`);
}
await writeFile(SAMPLE, `${JSON.stringify(sample, null, 2)}\n`);
stdout.write(`All together ${total} bytes\n`);
if (total > LIMITS.folder) throw new Error(`The pictures are more than ${LIMITS.folder} bytes`);
