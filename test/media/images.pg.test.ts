import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Uploaded } from '#protocol/images-api.ts';
import type { RelayMessage } from '#protocol/messages.ts';
import type { EntryImage } from '#protocol/session.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aClient } from '../support/producer.ts';
import { aRelay, aStoredSession, type StoredSession, type TestRelay } from '../support/relay.ts';
import { TOKENS } from '../support/sign-in.ts';
import { halves, noise } from './pictures.ts';

let fresh: FreshDatabase;
let relay: TestRelay;
let session: StoredSession;
let products: readonly string[];

beforeAll(async () => {
  fresh = await freshDatabase();
  relay = await aRelay(fresh);
});
afterAll(async () => {
  await relay.stop();
  await fresh.close();
});
// Pictures are read behind everything else: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000 });

beforeEach(async () => {
  session = await aStoredSession(fresh.database);
  const rows = await fresh.database('session_products').where({ session_id: session.id }).orderBy('position');
  products = rows.map(({ product_id }: { product_id: string }) => product_id);
});

const at = (product = 0) => `/api/products/${products[product]}/images`;
const json = (body: object, method = 'PATCH') => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

async function upload(files: Readonly<Record<string, Buffer<ArrayBuffer>>>, product = 0) {
  const body = new FormData();
  for (const [name, bytes] of Object.entries(files)) body.append('file', new Blob([bytes]), name);
  const answer = await relay.fetch(at(product), { method: 'POST', body });
  return { status: answer.status, items: (await answer.json()).items as Uploaded[] };
}

const list = async (product = 0): Promise<EntryImage[]> => (await (await relay.fetch(at(product))).json()).items;
const folderOf = ({ url }: EntryImage) => path.join(relay.dataDir, path.dirname(url));
const incoming = () => readdir(path.join(relay.dataDir, 'incoming'));

async function three(): Promise<EntryImage[]> {
  for (const width of [41, 42, 43]) await upload({ 'a.png': await halves(width, 30).png().toBuffer() });
  return list();
}

describe('pictures come in', () => {
  test('several at once, each told of by itself', async () => {
    const { status, items } = await upload({
      'Lamp, brass.jpg': await noise(500, 400).jpeg().toBuffer(),
      'Лампа.png': await halves(40, 30).png().toBuffer(),
      'drawing.svg': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'a.jpg': Buffer.from('not a picture'),
    });

    expect(status).toBe(207);
    expect(items).toMatchObject([
      { ok: true, file: 'Lamp, brass.jpg', alreadyThere: false, image: { width: 500, height: 400 } },
      { ok: true, file: 'Лампа.png', image: { width: 40, height: 30 } },
      { ok: false, file: 'drawing.svg', reason: 'svg', message: expect.stringContaining('SVG') },
      { ok: false, file: 'a.jpg', reason: 'not-a-picture' },
    ]);
    expect(await list()).toHaveLength(2);
    expect(await incoming()).toEqual([]);
  });

  test('their files are served for ever under the type they have', async () => {
    await upload({ 'a.jpg': await noise(500, 400).jpeg().toBuffer() });
    const [image] = await list();
    for (const [url, type] of [
      [image?.url, 'image/webp'],
      [image?.mediumUrl, 'image/webp'],
      [image?.thumbnailUrl, 'image/webp'],
      [image?.deckUrl, 'image/jpeg'],
    ]) {
      const answer = await fetch(`${relay.url}${url}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe(type);
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    }
    expect(image?.placeholder).toMatch(/^data:image\/webp;base64,/);
  });

  test('the original is kept and served to nobody', async () => {
    const original = await noise(500, 400).jpeg().toBuffer();
    await upload({ 'a.jpg': original });
    const [image] = await list();
    const name = path.basename(path.dirname(image?.url ?? ''));
    expect(existsSync(path.join(relay.dataDir, 'originals/p', name))).toBe(true);
    for (const guess of [`/media/p/${name}/original`, `/media/../originals/p/${name}`, `/originals/p/${name}`])
      expect((await fetch(`${relay.url}${guess}`)).headers.get('content-type') ?? '', guess).not.toContain('image');
  });

  test('the same file again is no second picture; another product has it too', async () => {
    const file = { 'a.png': await halves(60, 40).png().toBuffer() };
    await upload(file);
    expect(await upload(file)).toMatchObject({ status: 201, items: [{ ok: true, alreadyThere: true }] });
    await upload(file, 1);
    const [[one], [other]] = [await list(), await list(1)];
    expect(one?.url).toBe(other?.url);
    expect(one?.id).not.toBe(other?.id);
  });

  test('too large a file is refused and those behind it are taken', async () => {
    const { status, items } = await upload({
      'large.jpg': Buffer.concat([await halves(40, 30).jpeg().toBuffer(), Buffer.alloc(26 * 1024 * 1024)]),
      'small.png': await halves(70, 30).png().toBuffer(),
    });
    expect(status).toBe(207);
    expect(items).toMatchObject([
      { ok: false, reason: 'too-large', message: expect.stringContaining('25 MB') },
      { ok: true },
    ]);
  });

  test('what is wrong with a request is said', async () => {
    expect((await upload({ 'a.jpg': Buffer.from('x') })).status).toBe(422);
    expect((await relay.fetch('/api/products/987654/images', { method: 'POST', body: new FormData() })).status).toBe(
      404,
    );
    expect((await relay.fetch('/api/products/x/images')).status).toBe(400);
    expect((await relay.fetch(at(), { method: 'POST', body: new FormData() })).status).toBe(400);
    expect((await relay.fetch(at(), json({ a: 1 }, 'POST'))).status).toBe(415);
    const broken = { method: 'POST', headers: { 'content-type': 'multipart/form-data' }, body: 'x' };
    expect((await relay.fetch(at(), broken)).status).toBe(400);
    expect((await fetch(`${relay.url}${at()}`)).status).toBe(401);
  });

  test('an upload that breaks off leaves nothing behind', async () => {
    const whole = await noise(800, 600).png().toBuffer();
    const boundary = 'the-boundary';
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n`;
    const before = await readdir(path.join(relay.dataDir, 'media/p')).catch(() => []);
    await new Promise<void>((resolve) => {
      const sending = request(`${relay.url}${at()}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${TOKENS.producer}`,
          'content-type': `multipart/form-data; boundary=${boundary}`,
          'content-length': String(whole.length + 500),
        },
      });
      sending.on('error', () => {});
      sending.on('close', () => resolve());
      sending.write(head);
      sending.write(whole.subarray(0, whole.length / 2));
      setTimeout(() => sending.destroy(), 300);
    });
    await expect.poll(incoming).toEqual([]);
    expect(await readdir(path.join(relay.dataDir, 'media/p')).catch(() => [])).toEqual(before);
    expect(await list()).toEqual([]);
    expect((await upload({ 'a.png': whole })).status).toBe(201);
  });
});

describe('order, description, removal', () => {
  test('the first is the primary one; another order is another first', async () => {
    const [a, b, c] = (await three()).map(({ id }) => id);
    const primary = async () =>
      (await fresh.database('product_images').where({ product_id: products[0], is_primary: true })).map(({ id }) => id);
    expect(await primary()).toEqual([a]);

    const { items } = await (await relay.fetch(at(), json({ order: [c, a, b] }))).json();
    expect(items.map(({ id }: EntryImage) => id)).toEqual([c, a, b]);
    expect(await primary()).toEqual([c]);

    await relay.fetch(`${at()}/${b}`, json({ primary: true }));
    expect((await list()).map(({ id }) => id)).toEqual([b, c, a]);
    expect(await primary()).toEqual([b]);
  });

  test('an order of other pictures is refused with those that are there', async () => {
    const images = await three();
    const answer = await relay.fetch(at(), json({ order: images.slice(1).map(({ id }) => id) }));
    expect(answer.status).toBe(409);
    expect((await answer.json()).current.items).toEqual(images);
  });

  test('a picture is described', async () => {
    const [image] = await three();
    await relay.fetch(`${at()}/${image?.id}`, json({ alt: '  A brass lamp ' }));
    expect((await list())[0]?.alt).toBe('A brass lamp');
    expect((await relay.fetch(`${at()}/${image?.id}`, json({}))).status).toBe(400);
    expect((await relay.fetch(`${at()}/999999`, json({ alt: 'x' }))).status).toBe(404);
    expect((await relay.fetch(`${at(1)}/${image?.id}`, json({ alt: 'x' }))).status).toBe(404);
  });

  test('a deleted picture takes its files with it, unless another product has it', async () => {
    const file = { 'a.png': await halves(90, 40).png().toBuffer() };
    await upload(file);
    await upload(file, 1);
    const [[one], [other]] = [await list(), await list(1)];
    if (!one || !other) throw new Error('not uploaded');

    await relay.fetch(`${at()}/${one.id}`, { method: 'DELETE' });
    expect(await list()).toEqual([]);
    expect(existsSync(folderOf(one))).toBe(true);

    await relay.fetch(`${at(1)}/${other.id}`, { method: 'DELETE' });
    expect(existsSync(folderOf(other))).toBe(false);
    expect(existsSync(path.join(relay.dataDir, 'originals/p', path.basename(folderOf(other))))).toBe(false);
  });

  test('when the primary one goes, the next one is', async () => {
    const [a, b, c] = (await three()).map(({ id }) => id);
    const { items } = await (await relay.fetch(`${at()}/${a}`, { method: 'DELETE' })).json();
    expect(items.map(({ id }: EntryImage) => id)).toEqual([b, c]);
    expect(await fresh.database('product_images').where({ product_id: products[0], is_primary: true })).toMatchObject([
      { id: b, position: 0 },
    ]);
  });
});

describe('screens', () => {
  const withImages = (count: number) => (message: RelayMessage) =>
    message.type === 'rundown' && message.partial === true && message.entries[0]?.images.length === count;

  test('show a new picture, another order and a removed one at once', async () => {
    const screen = await aClient(relay, session.slug, { kind: 'overlay', name: 'Overlay' });
    await upload({ 'a.png': await halves(50, 31).png().toBuffer() });
    expect(await screen.until(withImages(1))).toMatchObject({ entries: [{ number: 1, images: [{ width: 50 }] }] });
    const [image] = await list();
    await relay.fetch(`${at()}/${image?.id}`, { method: 'DELETE' });
    await screen.until(withImages(0));
    screen.close();
  });

  test('keep what is on air until the producer shows the change, and its files stay as long', async () => {
    await upload({ 'a.png': await halves(50, 32).png().toBuffer() });
    const [image] = await list();
    if (!image) throw new Error('not uploaded');
    const producer = await aClient(relay, session.slug);
    await producer.command({ type: 'goLive' });
    await producer.command({ type: 'jump', number: 1 });

    await relay.fetch(`${at()}/${image.id}`, { method: 'DELETE' });
    expect(await list()).toEqual([]);
    expect(existsSync(folderOf(image))).toBe(true);
    const entries = await (await relay.fetch(`/api/sessions/${session.slug}/entries`)).json();
    expect(entries.items[0].images).toMatchObject([{ url: image.url }]);
    producer.close();
  });
});
