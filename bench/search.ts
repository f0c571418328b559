import { rm } from 'node:fs/promises';
import { packageFiles } from '../relay/package-files.ts';
import { type Database, openDatabase } from '../relay/store/connection.ts';
import { startEmbedded } from '../relay/store/embedded/embedded-postgres.ts';
import { migrate } from '../relay/store/migrate.ts';
import type { ProductFilter } from '../relay/store/product-filter.ts';
import { countProducts, listProducts } from '../relay/store/product-list.ts';
import { dataFolder } from '../test/support/hudson.ts';
import { report, type Spread, spread } from './figures.ts';

const PRODUCTS = 20_000;
const TIMES = 60;
/** What is typed is answered before it feels late. */
const WANTED = 'p99 at most 100';
const ALL: ProductFilter = { search: null, brandId: null, tag: null, lacks: [], archived: false };

/** What somebody types into the search of a catalogue of 20,000, beside one product read by its unique index. */
export async function search(): Promise<void> {
  const dataDir = await dataFolder();
  const postgres = await startEmbedded({ dataDir, holder: 'bench search', log: () => {} });
  const address = { ...postgres.address, ssl: false } as const;
  const database = openDatabase(address, { poolSize: 2, name: 'bench search' });
  await migrate(database, address, packageFiles.migrations);
  await fill(database);

  const floor = await measured(() => database.raw('select * from products where pid = ?', ['1729384756102910000']));
  const rows = [row('reference: one product by its index', floor, floor)];
  for (const [what, filter] of Object.entries(SEARCHES)) {
    const listing = { ...filter, limit: 100, cursor: null };
    rows.push(row(`${what}: first page`, await measured(() => listProducts(database, listing, (path) => path)), floor));
    rows.push(row(`${what}: counts`, await measured(() => countProducts(database, filter)), floor));
  }
  report('search', rows);
  await database.destroy();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}

const SEARCHES: Readonly<Record<string, ProductFilter>> = {
  'no search': ALL,
  'a common word': { ...ALL, search: 'hoops' },
  'three words': { ...ALL, search: 'pearl hoops gift' },
  'a part of a PID': { ...ALL, search: '10290123' },
  'nothing found': { ...ALL, search: 'xyzzy' },
  'without a picture': { ...ALL, lacks: ['picture'] },
};

async function fill(database: Database): Promise<void> {
  await database.raw(`insert into brands (name, slug) values ('Larkfield', 'larkfield')`);
  await database.raw(
    `insert into products (brand_id, name, short_name, pid, sku, tags, original_price_cents, stock, talking_points_md)
     select 1,
       (array['Twisted', 'Hammered', 'Everyday', 'Pearl', 'Cross', 'Solitaire', 'Brushed', 'Gold'])[1 + i % 8] || ' ' ||
       (array['hoops', 'studs', 'chain', 'bracelet', 'ring', 'watch', 'lamp', 'cup', 'vase', 'board'])[1 + (i / 8) % 10] ||
       ', sterling silver, cubic zirconia, No. ' || i,
       'Item ' || i, (1729384756102900000 + i)::text, 'SKU-' || i, array['new', 'gift', 'tag' || i % 40], 1000 + i % 5000,
       i % 400, repeat('- A point of some length that the talent says\n', 6)
     from generate_series(1, ?) i`,
    [PRODUCTS],
  );
  await database.raw('vacuum analyze products');
}

async function measured(work: () => PromiseLike<unknown>): Promise<Spread> {
  const took: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const startedAt = performance.now();
    await work();
    // The first ones warm the cache.
    if (time >= 10) took.push(performance.now() - startedAt);
  }
  return spread(took);
}

function row(what: string, { p50, p99, max }: Spread, floor: Spread) {
  return {
    what,
    'p50 ms': p50,
    'p99 ms': p99,
    'max ms': max,
    wanted: WANTED,
    'p50 / indexed': Math.round((p50 / floor.p50) * 10) / 10,
  };
}
