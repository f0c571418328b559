import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MediaStore, ReadyPicture } from '../../relay/media/media-store.ts';
import { supabaseStore } from '../../relay/media/supabase-store.ts';
import { type StorageServer, storageServer } from './storage-server.ts';

const KEY = 'the-service-role-key';
const NAME = 'p/0123456789abcdef0123456789abcdef';
const FILES = ['1600.webp', '320.webp', '960.webp', 'deck.jpg'];

let server: StorageServer;
let store: MediaStore;
let scratch: string;
let picture: ReadyPicture;

beforeEach(async () => {
  server = await storageServer(KEY, ['products', 'products-originals']);
  store = storeWith({});
  scratch = await mkdtemp(path.join(tmpdir(), 'hudson-supabase-'));
  for (const name of FILES) await writeFile(path.join(scratch, name), name);
  const original = path.join(tmpdir(), `${path.basename(scratch)}-original`);
  await writeFile(original, 'as it was sent');
  picture = { path: NAME, folder: scratch, original };
});
afterEach(async () => {
  await server.close();
  await rm(scratch, { recursive: true });
  await rm(picture.original ?? '');
});

function storeWith({ key = KEY, bucket = 'products' }: { key?: string; bucket?: string }): MediaStore {
  const publicUrl = 'https://cdn.example/products';
  return supabaseStore({ url: server.url, serviceRoleKey: key, bucket, publicUrl }, { limitMs: 400, pauseMs: 5 });
}

const messageOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ name: 'StoreUnavailable' });
  const { message } = error as Error;
  expect(`${message}${(error as Error).stack}${JSON.stringify(error)}`).not.toContain(KEY);
  return message;
};

test('files go into the public bucket, the original into the private one, to be kept for ever', async () => {
  await store.put(picture);
  expect([...server.files.keys()].sort()).toEqual([
    `products-originals/${NAME}`,
    ...FILES.map((file) => `products/${NAME}/${file}`),
  ]);
  expect(server.files.get(`products/${NAME}/320.webp`)).toMatchObject({
    ...{ type: 'image/webp', cache: 'max-age=31536000', bytes: Buffer.from('320.webp') },
  });
  expect(server.files.get(`products/${NAME}/deck.jpg`)).toMatchObject({ type: 'image/jpeg' });
  expect(store.imageUrl(`${NAME}/320.webp`)).toBe(`https://cdn.example/products/${NAME}/320.webp`);
  expect(await store.has(NAME)).toBe(true);
});

test('what is there already is not sent again', async () => {
  await store.put(picture);
  const sent = server.requests.length;
  await store.put(picture);
  expect(server.requests.length).toBe(sent + 1);
});

test('a picture of which the last file never came is not there', async () => {
  server.trouble = (method, name) => (method === 'POST' && name.endsWith('1600.webp') ? 503 : null);
  await messageOf(store.put(picture));
  server.trouble = () => null;
  expect(await store.has(NAME)).toBe(false);
  expect(await store.storedAt(NAME)).toBeGreaterThan(Date.now() - 60_000);
});

test('all of a picture is removed, and can be removed again', async () => {
  await store.put(picture);
  await store.remove(NAME);
  expect(server.files.size).toBe(0);
  await store.remove(NAME);
  expect(await store.storedAt(NAME)).toBeNull();
});

test('pictures are listed, also those of which only the original came', async () => {
  await store.put(picture);
  server.files.set(`products-originals/${NAME.replace(/.$/, '0')}`, {
    bytes: Buffer.alloc(1),
    type: '',
    cache: '',
    createdAt: new Date(),
  });
  server.files.set('products/p/notes.txt', { bytes: Buffer.alloc(1), type: '', cache: '', createdAt: new Date() });
  const found = new Set<string>();
  for await (const name of store.list()) found.add(name);
  expect([...found].sort()).toEqual([NAME.replace(/.$/, '0'), NAME]);
});

test.each([500, 503, 429, 'silence'] as const)('a bad moment (%s) is tried again', async (trouble) => {
  let left = 2;
  server.trouble = (method) => (method === 'POST' && left-- > 0 ? trouble : null);
  await store.put(picture);
  expect(await store.has(NAME)).toBe(true);
});

test('an outage is given up in time, in words that name no key', async () => {
  server.trouble = () => 503;
  expect(await messageOf(store.put(picture))).toContain('503');
  server.trouble = () => 'silence';
  const startedAt = performance.now();
  await messageOf(store.has(NAME));
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  await server.close();
  await messageOf(store.remove(NAME));
});

test('a wrong key and a missing bucket are not tried again and say what to look at', async () => {
  expect(await messageOf(storeWith({ key: 'another' }).put(picture))).toContain('SUPABASE_SERVICE_ROLE_KEY');
  const before = server.requests.length;
  expect(await messageOf(storeWith({ bucket: 'shoes' }).put(picture))).toContain('no bucket "shoes"');
  expect(server.requests.length - before).toBeLessThanOrEqual(2);
});

test('no other path than that of a picture is ever asked for', async () => {
  for (const name of ['../secrets', 'p/..', 'p/0123', `${NAME}/..`, '']) {
    await expect(store.has(name), name).rejects.toThrow('not the path of a picture');
    await expect(store.remove(name), name).rejects.toThrow('not the path of a picture');
  }
  expect(server.requests).toEqual([]);
});
