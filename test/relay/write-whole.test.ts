import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeWhole } from '../../relay/write-whole.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hudson-write-whole-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('what is written is there, with its size', async () => {
  const file = path.join(folder, 'a');
  expect(await writeWhole(file, (to) => pipeline(Readable.from(['lamp']), to))).toEqual({ bytes: 4 });
  expect(await readFile(file, 'utf8')).toBe('lamp');
});

/** A stream that makes its file itself left it behind twice in a thousand times. */
test('of what fails in its first moment nothing is left behind', async () => {
  const tooLarge = async function* () {
    yield Buffer.alloc(11);
    throw new Error('too large');
  };
  for (let at = 0; at < 2_000; at += 1) {
    const written = writeWhole(path.join(folder, String(at)), (to) => pipeline(tooLarge, to));
    await expect(written).rejects.toThrow('too large');
    expect(await readdir(folder)).toEqual([]);
  }
});
