import { readdirSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { readConfig } from '../../relay/config.ts';
import { openStore } from '../../relay/database.ts';
import { isMigrated, migrate, migrationsIn } from '../../relay/store/migrate.ts';
import { emptyDatabase, type FreshDatabase, freshDatabase, MIGRATIONS } from '../support/postgres.ts';
import { wireTap } from '../support/wire-tap.ts';

const opened: FreshDatabase[] = [];
afterEach(async () => {
  for (const fresh of opened.splice(0)) await fresh.close();
});

async function open(kind: () => Promise<FreshDatabase>): Promise<FreshDatabase> {
  const fresh = await kind();
  opened.push(fresh);
  return fresh;
}

const tables = async ({ database }: FreshDatabase): Promise<string[]> =>
  (await database('pg_tables').where('schemaname', 'public').pluck('tablename'))
    .filter((name) => !name.startsWith('knex_'))
    .sort();

test('the schema goes up and comes down again, each step', async () => {
  const fresh = await open(emptyDatabase);
  await migrate(fresh.database, fresh.address, MIGRATIONS);
  const made = await tables(fresh);
  expect(made).toEqual(expect.arrayContaining(['products', 'session_events', 'session_states', 'sessions']));

  await fresh.database.migrate.rollback({ migrationSource: migrationsIn(MIGRATIONS) }, true);
  expect(await tables(fresh)).toEqual([]);

  await migrate(fresh.database, fresh.address, MIGRATIONS);
  expect(await tables(fresh)).toEqual(made);
});

test('relays that start at once migrate once', async () => {
  const fresh = await open(emptyDatabase);
  const files = readdirSync(MIGRATIONS).filter((file) => file.endsWith('.ts'));

  const ran = await Promise.all([1, 2, 3].map(() => migrate(fresh.database, fresh.address, MIGRATIONS)));

  expect(ran.map((names) => names.length).sort()).toEqual([0, 0, files.length]);
});

test('a migration cut off by a kill does not lock out the next start', async () => {
  const fresh = await open(freshDatabase);
  await fresh.database('knex_migrations_lock').update({ is_locked: 1 });

  expect(await migrate(fresh.database, fresh.address, MIGRATIONS)).toEqual([]);
});

test('a database that is lost while it is brought up to date is waited for, as one that is not there yet', async () => {
  const fresh = await open(emptyDatabase);
  const tap = await wireTap(fresh.address);
  const { user, password, host, port, database } = tap.address;
  const config = readConfig({ DATABASE_URL: `postgres://${user}:${password}@${host}:${port}/${database}` }, '');
  const starting = openStore({ config, log: pino({ enabled: false }), name: 'relay', migrations: MIGRATIONS });
  let roundTrips = 0;
  while (roundTrips < 30) {
    await setImmediate();
    roundTrips += tap.take().roundTrips;
  }
  tap.cut(false);
  expect(await isMigrated(fresh.database, MIGRATIONS)).toBe(false);

  const store = await starting;
  expect(await isMigrated(fresh.database, MIGRATIONS)).toBe(true);
  await store.close();
  await tap.close();
});

/** A brand, a product and a session to hang bad rows on. */
async function aCatalogue({ database }: FreshDatabase) {
  const [brand] = await database('brands')
    .insert({ name: 'Larkfield', slug: 'larkfield' })
    .returning<{ id: string }[]>('id');
  const [lamp, vase] = await database('products')
    .insert([
      { brand_id: brand!.id, name: 'Lamp', pid: '1729' },
      { brand_id: brand!.id, name: 'Vase' },
    ])
    .returning<{ id: string }[]>('id');
  const [session, other] = await database('sessions')
    .insert([
      { brand_id: brand!.id, name: 'Spring', slug: 'spring' },
      { brand_id: brand!.id, name: 'Autumn', slug: 'autumn' },
    ])
    .returning<{ id: string }[]>('id');
  return { brand: brand!.id, lamp: lamp!.id, vase: vase!.id, session: session!.id, other: other!.id };
}

test('the database itself refuses what must not be', async () => {
  const fresh = await open(freshDatabase);
  const { database } = fresh;
  const { brand, lamp, vase, session, other } = await aCatalogue(fresh);
  const [entry] = await database('session_products')
    .insert({ session_id: session, product_id: lamp, position: 1, number: 1 })
    .returning<{ id: string }[]>('id');
  const image = { product_id: lamp, path: 'a.webp', width: 1, height: 1 };
  await database('product_images').insert({ ...image, is_primary: true });

  const refused: [string, () => PromiseLike<unknown>][] = [
    [
      'products_original_price_cents_check',
      () => database('products').insert({ brand_id: brand, name: 'x', original_price_cents: 0 }),
    ],
    [
      'products_sale_price_cents_check',
      () => database('products').insert({ brand_id: brand, name: 'x', sale_price_cents: -1 }),
    ],
    ['products_stock_check', () => database('products').insert({ brand_id: brand, name: 'x', stock: -1 })],
    ['products_pid', () => database('products').insert({ brand_id: brand, name: 'x', pid: '1729' })],
    ['brands_slug_check', () => database('brands').insert({ name: 'x', slug: '2026' })],
    ['brands_slug_key', () => database('brands').insert({ name: 'x', slug: 'larkfield' })],
    ['sessions_status_check', () => database('sessions').where('id', session).update({ status: 'paused' })],
    ['product_images_one_primary', () => database('product_images').insert({ ...image, is_primary: true })],
    [
      'session_products_session_id_product_id_key',
      () => database('session_products').insert({ session_id: session, product_id: lamp, position: 2, number: 2 }),
    ],
    [
      'session_products_position',
      () => database('session_products').insert({ session_id: session, product_id: vase, position: 1, number: 2 }),
    ],
    [
      'session_products_number',
      () => database('session_products').insert({ session_id: session, product_id: vase, position: 2, number: 1 }),
    ],
    ['products', () => database('products').where('id', lamp).delete()],
    ['brands', () => database('brands').where('id', brand).delete()],
    [
      'session_states_session_id_current_session_product_id_fkey',
      () => database('session_states').where('session_id', other).update({ current_session_product_id: entry!.id }),
    ],
  ];
  for (const [constraint, write] of refused) {
    await expect(Promise.resolve(write()), constraint).rejects.toThrow(constraint);
  }
});

test('positions may be exchanged within one transaction', async () => {
  const fresh = await open(freshDatabase);
  const { lamp, vase, session } = await aCatalogue(fresh);
  await fresh.database('session_products').insert([
    { session_id: session, product_id: lamp, position: 1, number: 1 },
    { session_id: session, product_id: vase, position: 2, number: 2 },
  ]);

  await fresh.database.transaction(async (tx) => {
    await tx('session_products').where({ product_id: lamp }).update({ position: 2 });
    await tx('session_products').where({ product_id: vase }).update({ position: 1 });
  });

  expect(await fresh.database('session_products').orderBy('position').pluck('product_id')).toEqual([vase, lamp]);
});

test('a session takes its own with it and leaves the catalogue alone', async () => {
  const fresh = await open(freshDatabase);
  const { database } = fresh;
  const { lamp, session } = await aCatalogue(fresh);
  const [entry] = await database('session_products')
    .insert({ session_id: session, product_id: lamp, position: 1, number: 1 })
    .returning<{ id: string }[]>('id');
  await database('session_states').where('session_id', session).update({ current_session_product_id: entry!.id });

  await database('session_products').where('id', entry!.id).delete();
  expect(await database('session_states').where('session_id', session).first()).toMatchObject({
    session_id: session,
    current_session_product_id: null,
  });

  await database('sessions').where('id', session).delete();
  expect(await database('session_states').where('session_id', session)).toEqual([]);
  expect(await database('products').where('id', lamp)).toHaveLength(1);
});

test('the quicker text that products are found by is the one before it, whatever stands in them', async () => {
  const { database } = await open(freshDatabase);
  const words = "array[null, '', ' ', 'A', 'ÅSE’S', 'İstanbul', E'two\\nlines', 'ß', '🎁 Ω', repeat('x', 400)]";
  const tags = `array['{}', '{""}', '{Gold}', '{"Two words", NULL, ÉTÉ}', '{NULL}']`;

  const { rows } = await database.raw(`
    select count(*)::int as count, count(*) filter (where now is distinct from
      lower(concat_ws(' ', name, short_name, pid, sku, array_to_string(tags, ' '))))::int as wrong
    from (select name, short_name, pid, sku, tags::text[] as tags,
                 product_search_text(name, short_name, pid, sku, tags::text[]) as now
          from unnest(${words}) name, unnest(${words}) short_name, unnest(${words}) pid, unnest(${words}) sku,
               unnest(${tags}) tags where name is not null) odd`);

  expect(rows).toEqual([{ count: 9 * 10 * 10 * 10 * 5, wrong: 0 }]);
});
