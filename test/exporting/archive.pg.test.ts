import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PICTURE_FILES } from '../../relay/core/picture.ts';
import { writeArchive } from '../../relay/exporting/archive.ts';
import { restoreArchive } from '../../relay/exporting/restore.ts';
import { folderStore } from '../../relay/media/folder-store.ts';
import { supabaseStore } from '../../relay/media/supabase-store.ts';
import { loadSession } from '../../relay/store/sessions.ts';
import { AT, everything, imported, SAMPLE } from '../importing/sheets.ts';
import { storageServer } from '../media/storage-server.ts';
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
    ...{ database: fresh.database, version: '1.2.3', at: AT, file: file(), ...picturesIn('data') },
    onProgress: () => {},
  });
});
afterAll(async () => {
  await fresh.close();
  await rm(folder, { recursive: true });
});

function picturesIn(name: string) {
  const dataDir = path.join(folder, name);
  return { dataDir, pictures: folderStore(dataDir) };
}

const restore = (database: FreshDatabase, given = file()) =>
  restoreArchive({
    database: database.database,
    ...picturesIn('other'),
    file: given,
    ...{ by: { name: 'hudson restore', role: 'admin' }, at: AT },
    onProgress: () => {},
  });

test('everything comes back in an empty database, and new rows get ids of their own', async () => {
  const other = await freshDatabase();
  try {
    expect(await restore(other)).toEqual({ sessions: 1, pictures: 1 });
    const noted = await other.database('audit_events').select('action', 'detail');
    expect(noted).toEqual([{ action: 'archive.restored', detail: { file: 'hudson.zip', sessions: 1, pictures: 1 } }]);
    await other.database('audit_events').delete();
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

test('pictures of Supabase Storage are in the archive, and go back to whatever the restored relay uses', async () => {
  const key = 'the-service-role-key';
  const server = await storageServer(key, ['products', 'products-originals']);
  const settings = { url: server.url, serviceRoleKey: key, bucket: 'products', publicUrl: 'https://cdn.example' };
  const store = supabaseStore(settings, { limitMs: 2_000, pauseMs: 5 });
  const other = await freshDatabase();
  try {
    const name = 'p/0123456789abcdef0123456789abcdef';
    const files = Object.values(PICTURE_FILES).map((one) => [`products/${name}/${one}`, one] as const);
    for (const [address, text] of [...files, [`products-originals/${name}`, 'as sent']] as const)
      server.files.set(address, { bytes: Buffer.from(text), type: 'image/webp', cache: '', createdAt: new Date() });
    const before = new Map(server.files);
    const archive = path.join(folder, 'supabase.zip');
    const { dataDir } = picturesIn('elsewhere');
    const common = { dataDir, pictures: store, onProgress: () => {} };

    expect(
      await writeArchive({ ...common, database: fresh.database, version: '1.2.3', at: AT, file: archive }),
    ).toEqual({ pictures: 5 });
    server.files.clear();
    const by = { name: 'hudson restore', role: 'admin' };
    const restored = await restoreArchive({ ...common, database: other.database, file: archive, by, at: AT });
    expect(restored).toMatchObject({ pictures: 5 });

    const bytes = (all: typeof before) => [...all].map(([address, file]) => [address, String(file.bytes)]).toSorted();
    expect(bytes(server.files)).toEqual(bytes(before));
  } finally {
    await other.close();
    await server.close();
  }
});
