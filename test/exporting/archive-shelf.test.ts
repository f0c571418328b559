import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { type ArchiveDownload, ArchiveShelf } from '../../relay/exporting/archive-shelf.ts';

function aShelf(make: (onFiles: (files: number) => void) => Promise<ArchiveDownload>, keptMs = 60_000) {
  const faults: unknown[] = [];
  return { faults, shelf: new ArchiveShelf({ make, keptMs, onFault: (error) => faults.push(error) }) };
}

test('an archive is made once, says how far it is, and is fetched once', async () => {
  const archive = { bytes: 12, stream: Readable.from(['everything']) };
  let made = 0;
  const { shelf } = aShelf(async (onFiles) => {
    made += 1;
    onFiles(7);
    return archive;
  });
  shelf.begin();
  expect(shelf.begin()).toEqual({ state: 'making', files: 7 });
  await expect.poll(() => shelf.state).toEqual({ state: 'ready', bytes: 12 });
  expect([await shelf.take(), made, shelf.state]).toEqual([archive, 1, { state: 'none' }]);
});

test('a failure says what to do, is told as a fault, and the next try begins anew', async () => {
  const { shelf, faults } = aShelf(async () => {
    throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
  });
  shelf.begin();
  const reason = 'The disk is full. Make room, then try again; nothing was changed.';
  await expect.poll(() => shelf.state).toEqual({ state: 'failed', reason });
  expect(faults).toHaveLength(1);
  expect(shelf.begin().state).toBe('making');
});

test('one that nobody fetches is given up', async () => {
  const stream = Readable.from(['everything']);
  const { shelf } = aShelf(async () => ({ bytes: 12, stream }), 1);
  shelf.begin();
  await expect.poll(() => stream.destroyed).toBe(true);
  expect(shelf.state).toEqual({ state: 'none' });
});
