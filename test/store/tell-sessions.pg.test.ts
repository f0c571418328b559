import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Decidable } from '../../relay/core/decide.ts';
import { evolve } from '../../relay/core/evolve.ts';
import { handle } from '../../relay/core/handle.ts';
import type { LiveSession } from '../../relay/core/session.ts';
import { commitRundownChange } from '../../relay/store/entries.ts';
import { eventsAfter, lastRundownChange } from '../../relay/store/session-log.ts';
import { commitChange, loadSession } from '../../relay/store/sessions.ts';
import { tellSessions } from '../../relay/store/tell-sessions.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aClient } from '../support/producer.ts';
import { aRelay, aStoredSession } from '../support/relay.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());

const actor = { name: 'Desk', kind: 'controller', role: 'producer' };
const telling = { at: 1_790_000_000_000, actor, importId: null, showNow: false };

async function load(slug: string): Promise<LiveSession> {
  const session = await loadSession(fresh.database, slug);
  if (session === null) throw new Error('no such session');
  return session;
}

async function press(slug: string, command: Decidable): Promise<void> {
  const before = await load(slug);
  const handled = handle(before, command, { at: 1, commandId: randomUUID(), by: 'Phone' });
  if (!handled.ok) throw new Error(handled.reason);
  const commit = command.type === 'overrideEntry' ? commitRundownChange : commitChange;
  const change = { before, after: handled.session, recorded: handled.recorded, actor };
  expect(await commit(fresh.database, change, 1_000)).toEqual({ result: 'committed' });
}

/** A live session with its first entry on air. */
async function onAir() {
  const { slug } = await aStoredSession(fresh.database, { images: 1 });
  await press(slug, { type: 'goLive' });
  await press(slug, { type: 'jump', number: 1 });
  return { slug, products: (await load(slug)).rundown.map((entry) => entry.product.id) };
}

async function change(productIds: readonly string[], fields: object, given: Partial<typeof telling> = {}) {
  await fresh.database.transaction((tx) =>
    tellSessions(tx, { productIds, telling: { ...telling, ...given } }, async () => {
      await tx('products').whereIn('id', productIds).update(fields);
    }),
  );
}

/** The log alone gives the session. */
async function expectReplayable(slug: string, from: LiveSession): Promise<void> {
  const stored = await load(slug);
  const log = await eventsAfter(fresh.database, stored.info.id, from.state.revision, 100);
  expect(log.reduce(evolve, from)).toEqual(stored);
}

test('a changed product is held where it is on air, and followed everywhere else', async () => {
  const { slug, products } = await onAir();
  const from = await load(slug);

  await change(products, { sale_price_cents: 999 });

  const { rundown, state } = await load(slug);
  expect(state.revision).toBe(from.state.revision + 1);
  expect(rundown.map(({ product }) => product.salePriceCents)).toEqual([1500, 999, 999, 999, 999]);
  expect(rundown.map(({ held }) => held?.product.salePriceCents)).toEqual([999, ...Array(4).fill(undefined)]);
  await expectReplayable(slug, from);
});

test('a press that is first while a change is being told is not lost, and what it brought on air is held', async () => {
  const { slug, products } = await onAir();
  const from = await load(slug);
  const [first, second] = from.rundown;
  const handled = handle(
    from,
    { type: 'next', from: first?.id ?? '' },
    { at: 2, commandId: randomUUID(), by: 'Phone' },
  );
  if (!handled.ok) throw new Error(handled.reason);

  let telling: Promise<void> = Promise.resolve();
  await fresh.database.transaction(async (press) => {
    const moved = { before: from, after: handled.session, recorded: handled.recorded, actor };
    expect(await commitChange(press, moved, 1_000)).toEqual({ result: 'committed' });
    // It reads the session as it was before the press, and then waits for it.
    telling = change(products.slice(0, 2), { sale_price_cents: 999 });
    await vi.waitFor(async () => expect(await waitingForLocks()).toBe(1), 5_000);
  });
  await telling;

  const { rundown, state } = await load(slug);
  expect(state).toMatchObject({ revision: from.state.revision + 2, currentEntryId: second?.id });
  expect(rundown.slice(0, 2).map(({ product }) => product.salePriceCents)).toEqual([999, 1501]);
  expect(rundown.slice(0, 2).map(({ held }) => held?.product.salePriceCents)).toEqual([undefined, 999]);
  await expectReplayable(slug, from);
});

/** How many statements on this database wait for a lock. */
async function waitingForLocks(): Promise<number> {
  const { rows } = await fresh.database.raw<{ rows: { waiting: number }[] }>(
    `select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0]?.waiting ?? 0;
}

test.each([
  ['showHeld', (id: string): Decidable => ({ type: 'showHeld', entryId: id })],
  ['a move', (id: string): Decidable => ({ type: 'next', from: id })],
  ['the end', (): Decidable => ({ type: 'complete' })],
])('what is held is shown by %s, and clients that were away learn of it', async (_, command) => {
  const { slug, products } = await onAir();
  const from = await load(slug);
  await change(products.slice(0, 1), { sale_price_cents: 999 });

  await press(slug, command(from.rundown[0]?.id ?? ''));

  const { rundown, info, state } = await load(slug);
  expect(rundown[0]).toMatchObject({ product: { salePriceCents: 999 }, held: null });
  expect(await lastRundownChange(fresh.database, info.id)).toBe(state.revision);
  await expectReplayable(slug, from);
});

test('a second change replaces the one that is held, and changing back leaves nothing to hold', async () => {
  const { slug, products } = await onAir();
  const from = await load(slug);
  await change(products.slice(0, 1), { sale_price_cents: 999 });
  await change(products.slice(0, 1), { sale_price_cents: 888, name: 'Vase' });
  const [twice] = (await load(slug)).rundown;
  await change(products.slice(0, 1), { sale_price_cents: 1500, name: from.rundown[0]?.product.name });

  expect(twice).toMatchObject({
    product: { salePriceCents: 1500 },
    held: { product: { salePriceCents: 888, name: 'Vase' } },
  });
  expect((await load(slug)).rundown[0]?.held).toBeNull();
  await expectReplayable(slug, from);
});

test('an edit of the entry on air and a change of its product are held together', async () => {
  const { slug, products } = await onAir();
  const from = await load(slug);
  const entryId = from.rundown[0]?.id ?? '';
  await press(slug, { type: 'overrideEntry', entryId, overrides: { salePriceCents: 1200 } });
  await change(products.slice(0, 1), { original_price_cents: 5000 });

  expect((await load(slug)).rundown[0]).toMatchObject({
    overrides: { salePriceCents: null },
    product: { originalPriceCents: 2000 },
    held: { overrides: { salePriceCents: 1200 }, product: { originalPriceCents: 5000 } },
  });
  await expectReplayable(slug, from);
});

test('stock follows on air too, with a change held beside it or alone', async () => {
  const { slug, products } = await onAir();
  const from = await load(slug);
  await change(products.slice(0, 1), { stock: 0 });
  const [alone] = (await load(slug)).rundown;
  await change(products.slice(0, 1), { stock: 3, name: 'Vase' });

  expect(alone).toMatchObject({ product: { stock: 0 }, held: null });
  expect((await load(slug)).rundown[0]).toMatchObject({ product: { stock: 3 }, held: { product: { name: 'Vase' } } });
  await expectReplayable(slug, from);
});

test('pictures are held too', async () => {
  const { slug, products } = await onAir();
  const from = await load(slug);
  await fresh.database.transaction((tx) =>
    tellSessions(tx, { productIds: products.slice(0, 1), telling }, async () => {
      await tx('product_images').where({ product_id: products[0] }).delete();
    }),
  );

  expect((await load(slug)).rundown[0]).toMatchObject({ product: { images: [{}] }, held: { product: { images: [] } } });
  await expectReplayable(slug, from);
});

test('whoever changes it may show it at once', async () => {
  const { slug, products } = await onAir();

  await change(products.slice(0, 1), { sale_price_cents: 999 }, { showNow: true });

  expect((await load(slug)).rundown[0]).toMatchObject({ product: { salePriceCents: 999 }, held: null });
});

test('a session is not told of what it does not show', async () => {
  const { slug, products } = await onAir();
  const before = await load(slug);

  await change(products, { description: 'Only for the catalogue' });

  expect(await load(slug)).toEqual(before);
});

test('a held change survives a restart of the relay, and another relay shows it', async () => {
  const { slug, products } = await onAir();
  const one = await aRelay(fresh);
  const phone = await aClient(one, slug);
  await change(products.slice(0, 1), { sale_price_cents: 999 });
  await phone.until((message) => message.type === 'rundown' && message.entries[0]?.held?.salePriceCents === 999);
  phone.close();
  await one.stop();

  const [two, three] = [await aRelay(fresh), await aRelay(fresh)];
  const desk = await aClient(two, slug);
  const overlay = await aClient(three, slug, { kind: 'overlay', name: 'Overlay' });
  const whole = await desk.until((message) => message.type === 'rundown');
  expect(whole).toMatchObject({ entries: [{ salePriceCents: 1500, held: { salePriceCents: 999 } }, {}, {}, {}, {}] });

  const { rundown } = await load(slug);
  await desk.command({ type: 'showHeld', entryId: rundown[0]?.id ?? '' });
  await overlay.until((message) => message.type === 'rundown' && message.entries[0]?.salePriceCents === 999);
  desk.close();
  overlay.close();
  await Promise.all([two.stop(), three.stop()]);
});

test('a move and the change it shows reach a screen in that order', async () => {
  const { slug, products } = await onAir();
  const relay = await aRelay(fresh);
  const phone = await aClient(relay, slug);
  const overlay = await aClient(relay, slug, { kind: 'overlay', name: 'Overlay' });
  await change(products.slice(0, 1), { sale_price_cents: 999 });
  await overlay.until((message) => message.type === 'rundown' && message.partial);
  const heard = overlay.heard.length;

  await phone.command({ type: 'next', from: phone.latestState?.currentEntryId ?? null });
  await overlay.until((message) => message.type === 'rundown' && message.entries[0]?.salePriceCents === 999);

  expect(overlay.heard.slice(heard).map(({ type }) => type)).toEqual(['state', 'rundown']);
  phone.close();
  overlay.close();
  await relay.stop();
});
