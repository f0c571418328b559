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

test('of what fails in its first moment nothing is left behind, however often', async () => {
  const failing = () => new Readable({ read: () => {} }).destroy(new Error('broke off'));
  const one = (at: number) => writeWhole(path.join(folder, String(at)), (to) => pipeline(failing(), to));
  const outcomes = await Promise.allSettled(Array.from({ length: 200 }, (_, at) => one(at)));
  expect(new Set(outcomes.map((outcome) => outcome.status))).toEqual(new Set(['rejected']));
  expect(await readdir(folder)).toEqual([]);
});
