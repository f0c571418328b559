import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ImportState, importReportSchema, importStateSchema, uploadedSchema } from '#protocol/imports-api.ts';
import { TooLarge } from '../../relay/importing/uploads/bounded.ts';
import { UploadFolder } from '../../relay/importing/uploads/upload-folder.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aRelay, aStoredSession, type StoredSession, type TestRelay } from '../support/relay.ts';
import { TOKENS } from '../support/sign-in.ts';

let fresh: FreshDatabase;
let relay: TestRelay;
let session: StoredSession;

beforeAll(async () => {
  fresh = await freshDatabase();
  relay = await aRelay(fresh);
  session = await aStoredSession(fresh.database, { entryCount: 1 });
  await fresh.database('products').update({ pid: '1729384756102938401', name: 'Rope chain' });
});
afterAll(async () => {
  await relay.stop();
  await fresh.close();
});

const OPTIONS = { brand: null, update: true, talkingPoints: 'keep-own', rundown: 'append', mapping: null };

async function send(sheet: string, name = 'sheet.csv') {
  const answer = await relay.fetch(`/api/imports?name=${encodeURIComponent(name)}`, { method: 'POST', body: sheet });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return uploadedSchema.parse(await answer.json());
}

const post = (address: string, body: object) =>
  relay.fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...OPTIONS, session: session.slug, ...body }),
  });

async function plan(id: string, options: object = {}) {
  const answer = await post(`/api/imports/${id}/plan`, options);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return importReportSchema.parse(await answer.json());
}

async function carriedOut(id: string): Promise<ImportState> {
  expect((await post(`/api/imports/${id}/carry-out`, {})).status).toBe(202);
  for (;;) {
    const state = importStateSchema.parse(await (await relay.fetch(`/api/imports/${id}`)).json());
    if (state.state !== 'working') return state;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('a sent sheet is planned without writing, then carried out with the same result', async () => {
  const { id, bytes } = await send(
    'name,pid,sale_price\nRope chain,1729384756102938401,11.95\nHoops,1729384756102938402,9\n',
  );

  const planned = await plan(id);

  expect(bytes).toBeGreaterThan(50);
  expect(planned).toMatchObject({
    result: 'planned',
    counts: { new: 1, changed: 1, added: 1 },
    changes: [{ line: 2, product: 'Rope chain', column: 'sale_price', after: '$11.95' }],
    newProducts: [{ line: 3, product: 'Hoops', salePrice: '$9.00' }],
  });
  expect(await fresh.database('products').where({ name: 'Hoops' })).toHaveLength(0);

  const done = await carriedOut(id);
  expect(done).toMatchObject({
    state: 'done',
    report: { result: 'imported', counts: { new: 1, changed: 1, added: 1 } },
  });
  expect(await fresh.database('products').where({ name: 'Hoops' })).toHaveLength(1);
  const { items } = await (await relay.fetch(`/api/sessions/${session.slug}/entries`)).json();
  expect(items.map(({ salePriceCents }: { salePriceCents: number }) => salePriceCents)).toEqual([1195, 900]);

  const importId = done.state === 'done' && done.report.result === 'imported' ? done.report.importId : null;
  const undone = await relay.fetch(`/api/imports/${importId}/undo`, { method: 'POST' });
  expect(await undone.json()).toMatchObject({ removed: 1, restored: 1, kept: 0 });
  expect((await relay.fetch(`/api/imports/${importId}/undo`, { method: 'POST' })).status).toBe(409);
});

test('a sheet with bad rows is refused with line, column and reason, and nothing is written', async () => {
  const { id } = await send('name,pid,sale_price\nStuds,1729384756102938410,1e5\nStrand,1.72938E+18,5\n');

  expect(await plan(id)).toMatchObject({
    result: 'refused',
    problemCount: 2,
    problems: [
      { line: 2, column: 'sale_price', value: '1e5' },
      { line: 3, column: 'pid' },
    ],
  });
  expect(await carriedOut(id)).toMatchObject({ state: 'done', report: { result: 'refused' } });
});

test('a sheet nobody knows asks which column is which, takes the answer and remembers it', async () => {
  const text = 'Artikel;Preis\nVase;12,50\n';
  const { id } = await send(text);

  expect(await plan(id)).toMatchObject({
    result: 'refused',
    unmapped: [
      ['Artikel', 'Preis'],
      ['Vase', '12,50'],
    ],
  });
  expect(await plan(id, { mapping: { name: 'Artikel', sale_price: 'Preis' } })).toMatchObject({
    result: 'planned',
    newProducts: [{ product: 'Vase' }],
  });
  expect((await post(`/api/imports/${id}/plan`, { mapping: { colour: 'Preis' } })).status).toBe(400);
});

test('what is no sheet is refused in words; a file that is gone or too large is said', async () => {
  const { id } = await send('\u0000\u0001\u0002 not a sheet \u0000', 'photo.jpg');
  expect(await plan(id)).toMatchObject({ result: 'refused' });
  expect((await post('/api/imports/3b241101-e2bb-4255-8caf-4136c566a962/plan', {})).status).toBe(404);
  expect(await sendTooMuch()).toBe(413);
});

/** Says how long the file is and waits for the answer, as a browser does. */
async function sendTooMuch(): Promise<number | undefined> {
  const sending = request(`${relay.url}/api/imports?name=big.csv`, {
    method: 'POST',
    headers: { 'content-length': 100_000_001, authorization: `Bearer ${TOKENS.producer}` },
  });
  sending.flushHeaders();
  const [answer] = (await once(sending, 'response')) as [IncomingMessage];
  sending.destroy();
  return answer.statusCode;
}

test('a sent file is kept for a while, then gone; a folder that stops is empty', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'hudson-test-uploads-'));
  let now = 0;
  const uploads = new UploadFolder(path.join(folder, 'imports'), { now: () => now });
  const first = await uploads.add(Readable.from([Buffer.from('name')]), 'a.csv', 10);
  await expect(uploads.add(Readable.from([Buffer.alloc(11)]), 'b.csv', 10)).rejects.toThrow(TooLarge);
  expect(await readdir(path.join(folder, 'imports'))).toEqual([path.basename(first.files[0]?.path ?? '')]);

  now = 3 * 60 * 60 * 1000;
  const second = await uploads.add(Readable.from([Buffer.from('name')]), 'c.csv', 10);
  expect(uploads.find(first.id)).toBeNull();
  expect(await readdir(path.join(folder, 'imports'))).toEqual([path.basename(second.files[0]?.path ?? '')]);

  await uploads.stop();
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
});
