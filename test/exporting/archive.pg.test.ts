import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeArchive } from '../../relay/exporting/archive.ts';
import { restoreArchive } from '../../relay/exporting/restore.ts';
import { loadSession } from '../../relay/store/sessions.ts';
import { AT, everything, imported, SAMPLE } from '../importing/sheets.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';

let fresh: FreshDatabase;
let folder = '';
const file = () => path.join(folder, 'hudson.zip');
const picture = 'media/p/0123456789abcdef0123456789abcdef/320.webp';
beforeAll(async () => {
  fresh = await freshDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'hudson-archive-'));
  await imported(fresh.database, SAMPLE);
  const target = path.join(folder, 'data', picture);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, 'a picture');
  await writeArchive({
    ...{ database: fresh.database, dataDir: path.join(folder, 'data'), version: '1.2.3', at: AT, file: file() },
    onProgress: () => {},
  });
});
afterAll(async () => {
  await fresh.close();
  await rm(folder, { recursive: true });
});

const restore = (database: FreshDatabase, given = file()) =>
  restoreArchive({
    database: database.database,
    dataDir: path.join(folder, 'other'),
    file: given,
    onProgress: () => {},
  });

test('everything comes back in an empty database, and new rows get ids of their own', async () => {
  const other = await freshDatabase();
  try {
    expect(await restore(other)).toEqual({ sessions: 1, pictures: 1 });
    expect(await everything(other.database)).toEqual(await everything(fresh.database));
    const [was, is] = await Promise.all([fresh, other].map(({ database }) => loadSession(database, 'show')));
    expect(is?.rundown).toEqual(was?.rundown);
    // Pages that remember the old one must not take its revisions for ours.
    expect(is?.info.lineage).not.toBe(was?.info.lineage);
    expect(await readFile(path.join(folder, 'other', picture), 'utf8')).toBe('a picture');
    const report = await imported(other.database, 'name,sku\nNew,NEW-1\n');
    expect(report.counts).toMatchObject({ new: 1, added: 1 });
  } finally {
    await other.close();
  }
});

test('a database with something in it is refused and stays as it is', async () => {
  const before = await everything(fresh.database);
  expect(await restore(fresh)).toEqual({
    refused: 'The database is not empty. An archive is restored into one that holds nothing yet.',
  });
  expect(await everything(fresh.database)).toEqual(before);
});

test('what is no archive is refused in words', async () => {
  const other = await freshDatabase();
  try {
    expect(await restore(other, path.join(folder, 'none.zip'))).toEqual({
      refused: `There is no file ${path.join(folder, 'none.zip')} that can be read.`,
    });
    const text = path.join(folder, 'text.zip');
    await writeFile(text, 'PK but no zip');
    expect(await restore(other, text)).toMatchObject({ refused: expect.stringMatching(/^text\.zip is damaged/) });
    const cut = path.join(folder, 'cut.zip');
    await writeFile(cut, (await readFile(file())).subarray(0, -200));
    expect(await restore(other, cut)).toMatchObject({ refused: expect.stringMatching(/^cut\.zip is damaged/) });
  } finally {
    await other.close();
  }
});
