import { rm } from 'node:fs/promises';
import { packageFiles } from '../relay/package-files.ts';
import { type Database, openDatabase } from '../relay/store/connection.ts';
import { startEmbedded } from '../relay/store/embedded/embedded-postgres.ts';
import { migrate } from '../relay/store/migrate.ts';
import type { ProductFilter } from '../relay/store/product-filter.ts';
import { countProducts, listProducts } from '../relay/store/product-list.ts';
import { dataFolder } from '../test/support/hudson.ts';
import { report, type Spread, spread } from './figures.ts';

/** How large the catalogue is, and how often each search is asked there. */
const CATALOGUES = [
  { products: 20_000, times: 50 },
  { products: 200_000, times: 6 },
];
/** As many more products are written to see what an index costs an import. */
const WRITTEN = 10_000;
const WARM_UP = 2;
/** What is typed is answered before it feels late. */
const WANTED = 'p99 at most 100';
const ALL: ProductFilter = { search: null, brandId: null, tag: null, lacks: [], archived: false };
const TRIGRAMS = 'create index products_search_trigrams on products using gin (search_text gin_trgm_ops)';

/**
 * What somebody types into the search of a catalogue of 20,000 products and of 200,000, through the functions that the pages
 * ask, beside one product read by its unique index. Then the words alone, as bare as SQL can look for them, without and with
 * an index of trigrams: the most that one could bring, and what it costs whoever writes.
 */
export async function search(): Promise<void> {
  const dataDir = await dataFolder();
  const postgres = await startEmbedded({ dataDir, holder: 'bench search', log: () => {} });
  const address = { ...postgres.address, ssl: false } as const;
  const database = openDatabase(address, { poolSize: 2, name: 'bench search' });
  try {
    await migrate(database, address, packageFiles.migrations);
    await database.raw(`insert into brands (name, slug) values ('Larkfield', 'larkfield')`);
    await database.raw('create extension pg_trgm');
    const rows: Record<string, unknown>[] = [];
    for (const catalogue of CATALOGUES) rows.push(...(await searchIn(database, catalogue)));
    report('search', rows);
  } finally {
    await database.destroy();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function searchIn(database: Database, { products, times }: (typeof CATALOGUES)[number]) {
  await fill(database, products);
  const byIndex = 'select * from products where pid = ?';
  const floor = await measured(times, () => database.raw(byIndex, ['1729384756102910000']));
  const row = rowsOf(products, floor);
  const rows = [row('reference: one product by its index', floor, '')];
  for (const [what, filter] of Object.entries(SEARCHES)) {
    const listing = { ...filter, limit: 100, cursor: null };
    const page = await measured(times, () => listProducts(database, listing, (path) => path));
    rows.push(row(`${what}: first page`, page, WANTED));
    rows.push(row(`${what}: counts`, await measured(times, () => countProducts(database, filter)), WANTED));
  }
  rows.push(...(await theWordsAlone(database, times, row, 'no index')));
  await database.raw(TRIGRAMS);
  await database.raw('vacuum analyze products');
  rows.push(...(await theWordsAlone(database, times, row, 'trigrams')));
  await database.raw('drop index products_search_trigrams');
  return rows;
}

/** No brands, pictures, counts, nor what is on air. */
async function theWordsAlone(database: Database, times: number, row: ReturnType<typeof rowsOf>, index: string) {
  const bare = `select id from products where archived_at is null and search_text like ? order by lower(name), id limit 101`;
  const rows = [];
  for (const word of ['hoops', '10290123', 'xyzzy']) {
    const found = await measured(times, () => database.raw(bare, [`%${word}%`]));
    rows.push(row(`"${word}" alone, ${index}`, found, ''));
  }
  return [...rows, row(`${WRITTEN} more written, ${index}`, await writeMore(database), '')];
}

const SEARCHES: Readonly<Record<string, ProductFilter>> = {
  'no search': ALL,
  'a common word': { ...ALL, search: 'hoops' },
  'three words': { ...ALL, search: 'pearl hoops gift' },
  'a part of a PID': { ...ALL, search: '10290123' },
  'nothing found': { ...ALL, search: 'xyzzy' },
  'without a picture': { ...ALL, lacks: ['picture'] },
};

/** As many products as that, with those that are there. */
async function fill(database: Database, products: number): Promise<void> {
  const { rows } = await database.raw<{ rows: { last: number }[] }>(
    'select coalesce(max(id), 0)::int as last from products',
  );
  await write(database, (rows[0]?.last ?? 0) + 1, products);
  await database.raw('vacuum analyze products');
}

async function write(executor: Database, from: number, to: number): Promise<void> {
  await executor.raw(
    `insert into products (brand_id, name, short_name, pid, sku, tags, original_price_cents, stock, talking_points_md)
     select 1,
       (array['Twisted', 'Hammered', 'Everyday', 'Pearl', 'Cross', 'Solitaire', 'Brushed', 'Gold'])[1 + i % 8] || ' ' ||
       (array['hoops', 'studs', 'chain', 'bracelet', 'ring', 'watch', 'lamp', 'cup', 'vase', 'board'])[1 + (i / 8) % 10] ||
       ', sterling silver, cubic zirconia, No. ' || i,
       'Item ' || i, (1729384756102900000 + i)::text, 'SKU-' || i, array['new', 'gift', 'tag' || i % 40], 1000 + i % 5000,
       i % 400, repeat('- A point of some length that the talent says\n', 6)
     from generate_series(?::int, ?::int) i`,
    [from, to],
  );
}

/** How long further products take to write; they do not stay. */
async function writeMore(database: Database): Promise<Spread> {
  const took: number[] = [];
  for (let time = 0; time < 3; time += 1) {
    const transaction = await database.transaction();
    const startedAt = performance.now();
    await write(transaction, 1_000_001, 1_000_000 + WRITTEN);
    took.push(performance.now() - startedAt);
    await transaction.rollback();
  }
  return spread(took);
}

async function measured(times: number, work: () => PromiseLike<unknown>): Promise<Spread> {
  const took: number[] = [];
  for (let time = -WARM_UP; time < times; time += 1) {
    const startedAt = performance.now();
    await work();
    if (time >= 0) took.push(performance.now() - startedAt);
  }
  return spread(took);
}

function rowsOf(products: number, floor: Spread) {
  return (what: string, { p50, p99, max }: Spread, wanted: string) => ({
    ...{ products, what, 'p50 ms': p50, 'p99 ms': p99, 'max ms': max },
    wanted: products === CATALOGUES[0]?.products ? wanted : '',
    'p50 / indexed': Math.round((p50 / floor.p50) * 10) / 10,
  });
}
