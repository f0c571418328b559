import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { download } from '../../relay/importing/pictures/download.ts';
import { fetchImages } from '../../relay/importing/pictures/fetch-images.ts';
import { PagePictures } from '../../relay/importing/pictures/page-pictures.ts';
import { openPictureFiles, type PictureFiles } from '../../relay/importing/pictures/picture-files.ts';
import { PictureShelf } from '../../relay/importing/pictures/picture-shelf.ts';
import { isPublicAddress } from '../../relay/importing/pictures/public-address.ts';
import { addImage } from '../../relay/media/add-image.ts';
import { folderStore } from '../../relay/media/folder-store.ts';
import { type Media, openMedia } from '../../relay/media/open-media.ts';
import { packageFiles } from '../../relay/package-files.ts';
import { waitingPageImports } from '../../relay/store/importing/fetches.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { AT, imported } from './sheets.ts';
import { aZip } from './workbooks.ts';

let fresh: FreshDatabase;
let folder = '';
let server: Server;
let base = '';
let media: Media;
let broken = 0;
const asked: string[] = [];
const picture = (hue: number) =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: { r: hue, g: 40, b: 90 } } })
    .jpeg()
    .toBuffer();

beforeAll(async () => {
  fresh = await freshDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'hudson-pictures-'));
  media = openMedia({
    ...{ database: fresh.database, store: folderStore(folder), dataDir: folder },
    ...{ process: packageFiles.imageProcess, log: pino({ level: 'silent' }) },
  });
  server = createServer(async (request, response) => {
    const name = request.url ?? '';
    asked.push(name);
    if (name.startsWith('/sent-on')) return response.writeHead(302, { location: '/1.jpg' }).end();
    if (name.startsWith('/round')) return response.writeHead(302, { location: '/round' }).end();
    if (name.startsWith('/away')) return response.writeHead(404).end();
    if (name.startsWith('/shaky')) {
      broken += 1;
      if (broken < 3) return response.writeHead(503).end();
    }
    if (name.startsWith('/text')) return response.end('<html>no picture</html>');
    if (name.startsWith('/slow')) return;
    if (name.startsWith('/endless')) {
      const piece = Buffer.alloc(1_000_000);
      const more = () => response.write(piece) && setImmediate(more);
      response.on('drain', more);
      return more();
    }
    response.end(await picture(Number(/\d+/.exec(name)?.[0] ?? 7)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await media.stop();
  await fresh.close();
  await rm(folder, { recursive: true });
});
afterEach(async () => {
  asked.length = 0;
  await fresh.database.raw('truncate brands, products, sessions cascade');
});

const fetch = (importId: string | null, files: PictureFiles | null = null, stopAfter = Number.POSITIVE_INFINITY) => {
  const stopping = new AbortController();
  return fetchImages({
    ...{
      database: fresh.database,
      importId,
      files,
      allowPrivate: true,
      run: randomUUID(),
      which: 'all',
      clock: { now: () => AT },
    },
    addImage: (given) =>
      addImage(media, given, {
        at: AT,
        actor: { name: 't', kind: 'other', role: 'admin' },
        importId: null,
        showNow: false,
      }),
    onProgress: ({ done }) => done >= stopAfter && stopping.abort(),
    signal: stopping.signal,
  });
};
const pictures = async () =>
  await fresh
    .database('product_images as i')
    .join('products as p', 'p.id', 'i.product_id')
    .orderBy(['p.id', 'i.position'])
    .select('p.name', 'i.alt_text', 'i.is_primary');

test('pictures of a sheet are fetched in their order; what is not to be had is told and left', async () => {
  const importId = randomUUID();
  const sheet = `name,sku,images\nLamp,L,${base}/1.jpg|${base}/2.jpg\nMug,M,${base}/sent-on ${base}/shaky3.jpg\nChair,C,"${base}/away\n${base}/text|${base}/round"\n`;
  const report = await imported(fresh.database, sheet, { importId });
  expect(report.counts.pictures).toBe(7);

  const fetched = await fetch(importId);
  expect(fetched).toMatchObject({ done: 7, total: 7, failed: 3 });
  expect(
    fetched.problems.map(({ from, reason }) => `${from.slice(base.length)} ${reason.slice(0, 24)}`).toSorted(),
  ).toEqual(
    ['/away the server answered 404', '/round it is sent on too often', '/text This is not a picture th'].map((line) =>
      line.slice(0, line.indexOf(' ') + 25),
    ),
  );
  expect((await pictures()).map(({ name, is_primary }) => [name, is_primary])).toEqual([
    ['Lamp', true],
    ['Lamp', false],
    ['Mug', true],
    ['Mug', false],
  ]);
  // Nothing is asked for twice, by a second run or a second import.
  asked.length = 0;
  expect(await fetch(null)).toMatchObject({ total: 0 });
  expect((await imported(fresh.database, sheet, { mode: { update: true } })).counts.new).toBe(0);
  expect(asked).toEqual([]);
}, 60_000);

test('what a relay that died was fetching is taken over by one that runs; the files it alone had are left', async () => {
  const importId = randomUUID();
  await imported(fresh.database, `name,sku,images\nLamp,L,${base}/21.jpg\nMug,M,${base}/22.jpg\n`, { importId });
  const [lamp] = await fresh.database('image_fetches').select('product_id').limit(1);
  await fresh.database('image_fetches').insert({ ...lamp, import_id: importId, url: 'file:lamp.jpg', position: 2 });
  await fresh.database('imports').update({ actor: '{"kind": "controller"}' });
  await fresh.database('image_fetches').update({ claimed_by: 'somebody' });
  // Somebody worked on them a moment ago: they are theirs.
  expect(await waitingPageImports(fresh.database, 'abandoned')).toEqual([]);
  await fresh.database.raw(`
    set session_replication_role = replica;
    update image_fetches set updated_at = now() - interval '4 minutes';
    set session_replication_role = origin`);

  const relay = new PagePictures({
    ...{ database: fresh.database, lookEveryMs: 20, clock: { now: () => AT }, shelf: new PictureShelf(folder) },
    addImage: () => expect.unreachable('a page fetches nothing from this machine'),
    onFault: (error) => expect.unreachable(String(error)),
  });
  const open = () => fresh.database('image_fetches').whereNull('problem').pluck('url');
  await expect.poll(open).toEqual(['file:lamp.jpg']);
  await relay.stop();
  const problems = await fresh.database('image_fetches').whereNotNull('problem').select('claimed_by', 'problem');
  expect(problems.map(({ problem }) => problem)).toEqual(
    Array(2).fill(expect.stringMatching(/private|not public|own network/)),
  );
});

test('a run that stops is continued by the next', async () => {
  const importId = randomUUID();
  const rows = Array.from({ length: 12 }, (_, at) => `P${at},S${at},${base}/${at + 10}.jpg`);
  await imported(fresh.database, `name,sku,images\n${rows.join('\n')}\n`, { importId });
  const first = await fetch(importId, null, 3);
  expect(first.done).toBeLessThan(12);
  const second = await fetch(importId);
  expect(first.done + second.done).toBe(12);
  expect(await pictures()).toHaveLength(12);
}, 60_000);

test('files in a folder or zip are found by number, SKU, PID or name; what is missing is a warning', async () => {
  const zip = path.join(folder, 'pictures.zip');
  const files = { '007.jpg': await picture(1), 'a/LAMP-1.png': await picture(2), 'a/LAMP-2.png': await picture(3) };
  await writeFile(
    zip,
    await aZip({ ...files, '1729384756102938401.jpg': await picture(4), 'cup photo.JPG': await picture(5) }),
  );
  const opened = await openPictureFiles(zip);
  if ('refused' in opened) throw new Error(opened.refused);
  const importId = randomUUID();
  const sheet =
    'index,name,sku,pid,images\n7,By number,,,\n8,By SKU,lamp,,\n9,By PID,X,1729384756102938401,\n10,By name,Y,,Cup photo.jpg\n11,Missing,Z,,gone.jpg\n12,None,W,,\n';
  const report = await imported(fresh.database, sheet, { importId, pictures: opened });
  expect(report.warnings).toContain('Pictures not found, the products go in without: gone.jpg (line 6).');
  expect(report.warnings).toContain('2 products have no picture among the files.');
  expect(await fetch(importId, opened)).toMatchObject({ done: 5, failed: 0 });
  await opened.close();
  expect((await pictures()).map(({ name }) => name)).toEqual(['By number', 'By SKU', 'By SKU', 'By PID', 'By name']);
}, 60_000);

test('files named without saying where they lie', async () => {
  const report = await imported(fresh.database, 'name,sku,images\nLamp,L,lamp.jpg\n');
  expect(report.warnings).toEqual([
    'Pictures not found, the products go in without: lamp.jpg (line 2). Name the folder or zip they lie in: --images PATH.',
  ]);
});

const LIMITS = { mostBytes: 3_000_000, withinMs: 1_000, allowPrivate: true };

test('what never ends, in size or time, is given up', async () => {
  expect(await download(`${base}/endless`, LIMITS)).toMatchObject({ reason: 'it has more than 3 MB', again: false });
  expect(await download(`${base}/slow`, { ...LIMITS, withinMs: 100 })).toMatchObject({ result: 'failed', again: true });
});

test.each([
  'http://127.0.0.1/x',
  'http://[::1]/x',
  'http://localhost/x',
  'http://2130706433/x',
  'http://0x7f.1/x',
  'http://[::ffff:10.0.0.1]/x',
  'http://169.254.169.254/x',
])('%s is no address on the internet', async (address) => {
  expect(await download(address, { ...LIMITS, allowPrivate: false })).toMatchObject({
    result: 'failed',
    again: false,
    reason: expect.stringMatching(/private address/),
  });
});

test.each(['file:///etc/passwd', 'ftp://x.test/1.jpg', 'nonsense'])('%s is not fetched', async (address) => {
  expect(await download(address, LIMITS)).toMatchObject({ result: 'failed', again: false });
});

test.each([
  ['8.8.8.8', true],
  ['172.15.255.255', true],
  ['172.16.0.1', false],
  ['100.64.0.1', false],
  ['255.255.255.255', false],
  ['2606:4700::1111', true],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::10.0.0.1', false],
  ['fe80::1%eth0', false],
  ['fd00::1', false],
  ['2002:a00:1::1', false],
])('%s is public: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});
