import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  importReportSchema,
  importStateSchema,
  type PictureStanding,
  pictureStandingSchema,
  uploadedSchema,
} from '#protocol/imports-api.ts';
import { aZip } from '../importing/workbooks.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aRelay, type TestRelay } from '../support/relay.ts';

let fresh: FreshDatabase;
let dataDir = '';
let relay: TestRelay;
const started = () => aRelay(fresh, { environment: { HUDSON_DATA_DIR: dataDir } });

beforeAll(async () => {
  fresh = await freshDatabase();
  dataDir = await mkdtemp(path.join(tmpdir(), 'hudson-import-pictures-'));
  relay = await started();
});
afterAll(async () => {
  await relay.stop();
  await fresh.close();
  await rm(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  await fresh.database.raw('truncate brands, products, sessions, imports cascade');
  await fresh.database('brands').insert({ name: 'Larkfield', slug: 'larkfield' });
});

/** A photo of its own for each number. */
const aPhoto = (number: number) =>
  sharp({ create: { width: 900, height: 900, channels: 3, background: { r: (number * 37) % 255, g: number, b: 90 } } })
    .jpeg()
    .toBuffer();

const OPTIONS = {
  ...{ session: null, brand: 'larkfield', update: true, talkingPoints: 'keep-own' },
  ...{ rundown: 'append', mapping: null },
};
const post = (address: string, body: object) =>
  relay.fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

async function sent(sheet: string): Promise<string> {
  const answer = await relay.fetch('/api/imports?name=sheet.csv', { method: 'POST', body: sheet });
  return uploadedSchema.parse(await answer.json()).id;
}

const sendPicture = (id: string, name: string, bytes: Buffer) =>
  relay.fetch(`/api/imports/${id}/pictures?name=${encodeURIComponent(name)}`, {
    ...{ method: 'POST', body: new Uint8Array(bytes) },
  });

async function plan(id: string) {
  return importReportSchema.parse(await (await post(`/api/imports/${id}/plan`, OPTIONS)).json());
}

/** Gives the import's own id. */
async function carriedOut(id: string): Promise<string> {
  await post(`/api/imports/${id}/carry-out`, OPTIONS);
  for (;;) {
    const state = importStateSchema.parse(await (await relay.fetch(`/api/imports/${id}`)).json());
    if (state.state === 'working') await new Promise((resolve) => setTimeout(resolve, 20));
    else if (state.state === 'done' && state.report.result === 'imported') return state.report.importId ?? '';
    else throw new Error(JSON.stringify(state));
  }
}

async function standing(importId: string): Promise<PictureStanding> {
  return pictureStandingSchema.parse(await (await relay.fetch(`/api/imports/${importId}/pictures`)).json());
}

async function untilFetched(importId: string): Promise<PictureStanding> {
  for (;;) {
    const now = await standing(importId);
    if (now.done + now.failed === now.total) return now;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const SHEET = 'name,sku\nLamp,L1\nKettle,K1\nMug,M1\n';

test('a zip of pictures sent beside a sheet is planned with it and fetched after it, by the relay itself', async () => {
  const id = await sent(SHEET);
  expect(await plan(id)).toMatchObject({ counts: { pictures: 0 } });
  const zip = await aZip({ 'photos/L1.jpg': await aPhoto(1), 'photos/K1.jpg': await aPhoto(2), 'photos/x.txt': 'x' });
  expect((await sendPicture(id, 'photos.zip', zip)).status).toBe(201);
  expect(await plan(id)).toMatchObject({
    counts: { pictures: 2 },
    warnings: [expect.stringMatching(/1 product has no picture/)],
  });

  const importId = await carriedOut(id);

  expect(await untilFetched(importId)).toEqual({ total: 2, done: 2, failed: 0, problems: [] });
  const { rows } = await fresh.database.raw(
    'select p.sku, count(i.id)::int as pictures from products p left join product_images i on i.product_id = p.id group by 1 order by 1',
  );
  expect(rows).toEqual([
    { sku: 'K1', pictures: 1 },
    { sku: 'L1', pictures: 1 },
    { sku: 'M1', pictures: 0 },
  ]);
});

test('single pictures are named like the products; what is no picture is told, and the rest comes all the same', async () => {
  const id = await sent(SHEET);
  expect((await sendPicture(id, '../../L1.jpg', await aPhoto(1))).status).toBe(201);
  expect((await sendPicture(id, 'K1.png', Buffer.from('no picture'))).status).toBe(201);
  const importId = await carriedOut(id);
  expect(await untilFetched(importId)).toMatchObject({
    ...{ total: 2, done: 1, failed: 1 },
    problems: [{ from: 'file:K1.png', reason: expect.any(String) }],
  });
});

test('a relay that starts again goes on with what the last one left, and puts the pictures away then', async () => {
  const count = 8;
  const sheet = `name,sku\n${Array.from({ length: count }, (_, at) => `P${at},S${at}`).join('\n')}\n`;
  const id = await sent(sheet);
  for (let at = 0; at < count; at += 1) await sendPicture(id, `S${at}.jpg`, await aPhoto(at));
  const importId = await carriedOut(id);
  await relay.stop();
  const kept = path.join(dataDir, 'import-pictures/kept');
  expect(await readdir(kept)).toEqual([importId]);

  relay = await started();

  expect(await untilFetched(importId)).toMatchObject({ total: count, done: count, failed: 0 });
  await expect.poll(() => readdir(kept)).toEqual([]);
});

test('an address of a private network is refused also here', async () => {
  const importId = await carriedOut(await sent('name,sku,images\nLamp,L1,http://127.0.0.1:1/a.jpg\n'));
  expect(await untilFetched(importId)).toMatchObject({
    problems: [{ from: 'http://127.0.0.1:1/a.jpg', reason: expect.stringMatching(/private/) }],
  });
});

test('pictures for a sheet that is not here, and an import that never was', async () => {
  expect((await sendPicture('nothing', 'a.jpg', await readFile(import.meta.filename))).status).toBe(404);
  expect((await relay.fetch('/api/imports/0b2f5f3e-0000-4000-8000-000000000000/pictures')).status).toBe(404);
});
