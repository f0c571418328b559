import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CommanderError } from 'commander';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { imagesCommand } from '../../relay/cli/images.ts';
import { systemClock } from '../../relay/clock.ts';
import { addImage } from '../../relay/media/add-image.ts';
import { folderStore } from '../../relay/media/folder-store.ts';
import type { MediaDeps } from '../../relay/media/media-deps.ts';
import { type MediaStore, StoreUnavailable } from '../../relay/media/media-store.ts';
import { sweepOrphans } from '../../relay/media/sweep.ts';
import { Workshop } from '../../relay/media/workshop.ts';
import { clearWorkspaces } from '../../relay/media/workspace.ts';
import { packageFiles } from '../../relay/package-files.ts';
import { listImages } from '../../relay/store/product-images.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aStoredSession } from '../support/relay.ts';
import { halves } from './pictures.ts';

vi.setConfig({ testTimeout: 60_000 });

const HOUR = 60 * 60_000;
let fresh: FreshDatabase;
let workshop: Workshop;
let dataDir: string;
let store: MediaStore;
let media: MediaDeps;
let products: readonly string[];

beforeAll(async () => {
  fresh = await freshDatabase();
  workshop = new Workshop({
    process: packageFiles.imageProcess,
    limitMs: 60_000,
    idleMs: 60_000,
    onCrash: () => {},
    mostJobs: async () => 2,
  });
});
afterAll(async () => {
  await workshop.stop();
  await fresh.close();
});
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'hudson-media-'));
  store = folderStore(dataDir);
  media = { database: fresh.database, store, workshop, dataDir };
  await fresh.database.raw('truncate brands, products, sessions cascade');
  const session = await aStoredSession(fresh.database);
  const rows = await fresh.database('session_products').where({ session_id: session.id }).orderBy('position');
  products = rows.map(({ product_id }: { product_id: string }) => product_id);
});
afterEach(() => rm(dataDir, { recursive: true }));

const telling = () => ({
  ...{ at: Date.now(), importId: null, showNow: false },
  actor: { name: 'the test', kind: 'other', role: 'admin' },
});
const add = async (given: Partial<MediaDeps> = {}, product = 0, bytes?: Buffer) =>
  addImage(
    { ...media, ...given },
    { productId: products[product] ?? '', source: bytes ?? (await halves(64, 48).png().toBuffer()), alt: 'A lamp' },
    telling(),
  );
const stored = () => readdir(path.join(dataDir, 'media/p')).catch(() => []);
const originals = () => readdir(path.join(dataDir, 'originals/p')).catch(() => []);

test('bytes become a picture of a product, with what it shows', async () => {
  expect(await add()).toMatchObject({ result: 'added', image: { width: 64, height: 48, alt: 'A lamp' } });
  expect(await listImages(fresh.database, products[0] ?? '')).toMatchObject([{ alt: 'A lamp' }]);
});

test('files of no product go when they are an hour old; those of a product stay', async () => {
  const kept = await add();
  if (kept.result !== 'added') throw new Error('not added');
  const orphan = `p/${'0'.repeat(32)}`;
  const half = `p/${'1'.repeat(32)}`;
  await mkdir(path.join(dataDir, 'media', orphan), { recursive: true });
  await writeFile(path.join(dataDir, 'originals', half), 'only the original came');
  await writeFile(path.join(dataDir, 'media/p/notes.txt'), 'not ours');

  expect(await sweepOrphans(media, Date.now())).toBe(0);
  expect(await sweepOrphans(media, Date.now() + 2 * HOUR)).toBe(2);
  expect((await stored()).sort()).toEqual([path.basename(kept.image.path), 'notes.txt'].sort());
  expect(await originals()).toEqual([path.basename(kept.image.path)]);
});

test('a product that is not there leaves no files', async () => {
  expect(
    await addImage(media, { productId: '999999', source: await halves(5, 5).png().toBuffer(), alt: '' }, telling()),
  ).toEqual({ result: 'no-such-product' });
  expect([await stored(), await originals()]).toEqual([[], []]);
});

test('a store that fails half-way leaves nothing, and the next try works', async () => {
  const failing: MediaStore = {
    ...store,
    async put(picture) {
      await store.put(picture);
      throw new StoreUnavailable('the line broke');
    },
  };
  await expect(add({ store: failing })).rejects.toThrow('the line broke');
  expect([await stored(), await originals()]).toEqual([[], []]);
  expect(await readdir(path.join(dataDir, 'incoming'))).toEqual([]);
  expect(await add()).toMatchObject({ result: 'added' });
});

test('files that another product lets go of at this moment are put back', async () => {
  let isGone = false;
  const racing: MediaStore = {
    ...store,
    async has(name) {
      if (!isGone) await store.remove(name);
      isGone = true;
      return store.has(name);
    },
  };
  expect(await add({ store: racing })).toMatchObject({ result: 'added' });
  expect(await stored()).toHaveLength(1);
});

test('what a killed relay left half-done is cleared; what another one is at is not', async () => {
  const incoming = path.join(dataDir, 'incoming');
  await mkdir(path.join(incoming, 'picture.new-999999999-abc'), { recursive: true });
  await mkdir(path.join(incoming, `picture.new-${process.pid}-abc`));
  await mkdir(path.join(incoming, 'picture.new-1-old'));
  const longAgo = new Date(Date.now() - HOUR);
  await utimes(path.join(incoming, 'picture.new-1-old'), longAgo, longAgo);
  await clearWorkspaces(dataDir);
  expect(await readdir(incoming)).toEqual([`picture.new-${process.pid}-abc`]);
});

test('a path leads nowhere but to a picture', async () => {
  await writeFile(path.join(dataDir, 'secret'), 'secret');
  for (const name of ['../secret', 'p/../../secret', 'secret', '/etc/passwd', `p/${'0'.repeat(32)}/../../../secret`]) {
    await expect(store.remove(name), name).rejects.toThrow('not the path of a picture');
    await expect(store.put({ path: name, folder: dataDir, original: null }), name).rejects.toThrow('not the path');
  }
  expect(await readFile(path.join(dataDir, 'secret'), 'utf8')).toBe('secret');
});

/** Runs `hudson images …` and says what a shell would see. */
async function run(args: readonly string[]) {
  let [out, exitCode] = ['', 0];
  const io = {
    stdout: {
      write(text: string) {
        out += text;
      },
    },
    setExitCode: (code: number) => {
      exitCode = code;
    },
  };
  const command = imagesCommand((work) => work(media), io, systemClock);
  for (const each of [command, ...command.commands])
    each.exitOverride().configureOutput({ writeOut: io.stdout.write, writeErr: () => {} });
  try {
    await command.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) return { out, exitCode: 1, error: String(error) };
    exitCode = error.exitCode;
  }
  return { out, exitCode };
}

test('hudson images add: by PID, SKU or id, each file told of, 1 if one was refused', async () => {
  const [one, other] = products;
  await fresh.database('products').where({ id: one }).update({ pid: '1729483105562873941', sku: 'LAMP-3' });
  await fresh.database('products').where({ id: other }).update({ sku: 'LAMP-4' });
  const [picture, text] = [path.join(dataDir, 'lamp.png'), path.join(dataDir, 'notes.jpg')];
  await writeFile(picture, await halves(64, 48).png().toBuffer());
  await writeFile(text, 'not a picture');

  expect(await run(['add', 'LAMP-3', picture, '--alt', 'Lit'])).toEqual({
    out: `${picture}: added, 64 × 48\n`,
    exitCode: 0,
  });
  expect(await run(['add', '1729483105562873941', picture])).toEqual({
    out: `${picture}: the product has this picture already\n`,
    exitCode: 0,
  });
  const some = await run(['add', other ?? '', text, `${picture}.gone`, picture, '--json']);
  expect(some.exitCode).toBe(1);
  expect(JSON.parse(some.out).files.map(({ result }: { result: string }) => result)).toEqual([
    'refused',
    'refused',
    'added',
  ]);
  expect(await readFile(picture)).toBeInstanceOf(Buffer);
  expect(await run(['add', 'LAMP-9', picture])).toMatchObject({
    exitCode: 1,
    error: expect.stringContaining('LAMP-9'),
  });
  await fresh.database('products').where({ id: one }).update({ sku: 'LAMP-4' });
  expect(await run(['add', 'LAMP-4', picture])).toMatchObject({
    exitCode: 1,
    error: expect.stringContaining('several products'),
  });
  expect((await run(['add', 'LAMP-3'])).exitCode).not.toBe(0);
  expect((await run(['add', '--help'])).out).toContain('hudson images add LAMP-3');
});
