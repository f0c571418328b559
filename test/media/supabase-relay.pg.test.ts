import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { builtPages } from '../../relay/http/pages.ts';
import { packageFiles } from '../../relay/package-files.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aRelay, aStoredSession, type TestRelay } from '../support/relay.ts';
import { halves } from './pictures.ts';
import { type StorageServer, storageServer } from './storage-server.ts';

vi.setConfig({ testTimeout: 60_000 });

const KEY = 'the-service-role-key';
let fresh: FreshDatabase;
let storage: StorageServer;
let relay: TestRelay;
let productId: string;
let slug: string;

beforeAll(async () => {
  fresh = await freshDatabase();
  storage = await storageServer(KEY, ['products', 'products-originals']);
  relay = await aRelay(fresh, { environment: { SUPABASE_URL: storage.url, SUPABASE_SERVICE_ROLE_KEY: KEY } });
  const session = await aStoredSession(fresh.database, { entryCount: 1 });
  slug = session.slug;
  productId = (await fresh.database('session_products').where({ session_id: session.id }).first()).product_id;
});
afterEach(() => {
  storage.trouble = () => null;
});
afterAll(async () => {
  await relay.stop();
  await storage.close();
  await fresh.close();
});

async function upload(width: number) {
  const body = new FormData();
  body.append('file', new Blob([await halves(width, 30).png().toBuffer()]), 'lamp.png');
  const answer = await relay.fetch(`/api/products/${productId}/images`, { method: 'POST', body });
  return { status: answer.status, items: (await answer.json()).items };
}

const inDatabase = () => fresh.database('product_images').where({ product_id: productId });

test('pictures go to the storage, screens get its public addresses, the database paths', async () => {
  const { items } = await upload(60);
  const [row] = await inDatabase();
  const base = `${storage.url}/storage/v1/object/public/products/${row.path}`;
  expect(items).toMatchObject([{ ok: true, image: { url: `${base}/1600.webp`, deckUrl: `${base}/deck.jpg` } }]);
  const entries = await (await relay.fetch(`/api/sessions/${slug}/entries`)).json();
  expect(entries.items[0].images).toMatchObject([{ thumbnailUrl: `${base}/320.webp` }]);
  const { rows } = await fresh.database.raw(
    `select count(*)::int as n from session_events where payload::text like ?`,
    [`%${storage.url}%`],
  );
  expect(rows).toEqual([{ n: 0 }]);

  await relay.fetch(`/api/products/${productId}/images/${row.id}`, { method: 'DELETE' });
  expect(storage.files.size).toBe(0);
});

test('a storage that refuses or fails is told in words; nothing is kept, and the key is in no answer and no log', async () => {
  for (const trouble of [403, 503] as const) {
    storage.trouble = (method) => (method === 'POST' ? trouble : null);
    const { status, items } = await upload(70);
    expect(status).toBe(422);
    expect(items).toMatchObject([{ ok: false, file: 'lamp.png', reason: 'storage-unavailable' }]);
    expect(JSON.stringify(items)).not.toContain(KEY);
    expect(await inDatabase()).toEqual([]);
  }
  storage.trouble = () => null;
  expect(storage.files.size).toBe(0);
  expect(JSON.stringify(relay.logged)).toContain('Supabase Storage');
  expect(JSON.stringify(relay.logged)).not.toContain(KEY);
  expect((await upload(70)).status).toBe(201);
});

test('a storage that fails while a picture is deleted leaves files for the sweep, not the picture', async () => {
  await upload(80);
  const rows = await inDatabase();
  storage.trouble = (method) => (method === 'DELETE' ? 503 : null);
  for (const { id } of rows) {
    const answer = await relay.fetch(`/api/products/${productId}/images/${id}`, { method: 'DELETE' });
    expect(answer.status).toBe(200);
  }
  expect(await inDatabase()).toEqual([]);
});

test('no page knows of the key or of the client that uses it', () => {
  const pages = path.join(packageFiles.pages);
  const scripts = readdirSync(pages, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(0);
  for (const script of scripts)
    expect(readFileSync(path.join(pages, script), 'utf8'), script).not.toMatch(/SERVICE_ROLE|service_role|supabase/i);
});

test('pages may show pictures of the relay and of the storage, and of nobody else', () => {
  const policy = (pictures: string | null) =>
    builtPages(packageFiles.pages, pictures).contentSecurityPolicy?.('studio:4000');
  expect(policy(null)).toContain("img-src 'self' data:;");
  expect(policy('https://abcd.supabase.co')).toContain("img-src 'self' data: https://abcd.supabase.co;");
});
