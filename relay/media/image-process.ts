/**
 * The process that reads pictures; the relay starts it, and kills it when a picture takes too long. What is inside a file
 * that somebody sent is only ever parsed here: a picture that crashes a decoder, fills the memory or never ends takes this
 * process with it and not the show.
 */
import { readdirSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import process from 'node:process';
import sharp from 'sharp';
import { imageRequestSchema } from './image-messages.ts';
import { readPicture } from './read-picture.ts';

/** Whatever the show needs goes first. */
const NICENESS = 19;
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
// Ctrl+C reaches every process of a terminal; ours stays until the relay has no more use for it.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
// The relay is gone: nobody waits for an answer.
process.on('disconnect', () => process.exit());

/** On Linux a priority is a thread's own: those that decode may be there already, and those to come get that of their maker. */
function goLast(): void {
  setPriority(NICENESS);
  if (process.platform !== 'linux') return;
  for (const thread of readdirSync('/proc/self/task')) setPriority(Number(thread), NICENESS);
}

async function answer(message: unknown): Promise<void> {
  const { file, folder } = imageRequestSchema.parse(message);
  await mkdir(folder);
  process.send?.(await readPicture(await readFile(file), folder));
}
