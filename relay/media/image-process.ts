/**
 * The process that reads pictures; the relay starts it, and kills it when a picture takes too long. What is inside a file
 * that somebody sent is only ever parsed here: a picture that crashes a decoder, fills the memory or never ends takes this
 * process with it and not the show.
 */
import { mkdir, readFile } from 'node:fs/promises';
import process from 'node:process';
import sharp from 'sharp';
import { endWithTheRelay, goLast } from '../own-process.ts';
import { imageRequestSchema } from './image-messages.ts';
import { readPicture } from './read-picture.ts';

const LOADERS = ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif'].map((name) => `VipsForeignLoad${name}`);

goLast();
// One job at a time in this process, on one core; nothing is asked for twice.
sharp.concurrency(1);
sharp.cache(false);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: LOADERS });

process.on('message', (message) => {
  void answer(message).catch((error: unknown) => process.send?.({ type: 'fault', message: String(error) }));
});
endWithTheRelay();

async function answer(message: unknown): Promise<void> {
  const { file, folder } = imageRequestSchema.parse(message);
  await mkdir(folder);
  process.send?.(await readPicture(await readFile(file), folder));
}
