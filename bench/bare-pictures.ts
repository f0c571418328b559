import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';

/**
 * The floor: the files that Hudson makes of a photo, made by sharp alone, two photos at a time, with no upload, no check of
 * what they are, no database, and nothing flushed to the disk. FOLDER FILE...; prints the milliseconds it took.
 */
const [folder = '', ...files] = process.argv.slice(2);
sharp.concurrency(1);
sharp.cache(false);

async function photo(file: string): Promise<void> {
  const { data, info } = await sharp(await readFile(file))
    .autoOrient()
    .resize({ width: 1600, height: 3200, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const start = () => sharp(data, { raw: { width, height, channels } });
  const webp = (picture: Sharp) => picture.webp({ quality: 80, effort: 2 }).toBuffer();
  const large = await webp(start());
  const outputs = [
    large,
    width > 960 ? await webp(start().resize({ width: 960 })) : large,
    width > 320 ? await webp(start().resize({ width: 320 })) : large,
    await start().resize(144, 144).jpeg({ quality: 84, mozjpeg: true }).toBuffer(),
    await start().resize(20).webp({ quality: 50, effort: 6 }).toBuffer(),
  ];
  for (const [index, output] of outputs.entries())
    await writeFile(path.join(folder, `${path.basename(file)}-${index}`), output);
}

async function worker(): Promise<void> {
  for (let file = files.shift(); file !== undefined; file = files.shift()) await photo(file);
}

const startedAt = performance.now();
await Promise.all([worker(), worker()]);
console.log(performance.now() - startedAt);
