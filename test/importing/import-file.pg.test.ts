import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadSession } from '../../relay/store/sessions.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { everything, imported, refused, SAMPLE } from './sheets.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());
beforeEach(() => fresh.database.raw('truncate brands, products, sessions cascade'));

const show = async (slug = 'show') => {
  const session = await loadSession(fresh.database, slug);
  if (session === null) throw new Error(`no session ${slug}`);
  return session;
};
const products = () => fresh.database('products').orderBy('id');
const product = async (sku: string) => fresh.database('products').where({ sku }).first();

describe('the sample sheet', () => {
  test('becomes twelve products and a rundown of twelve entries', async () => {
    const report = await imported(fresh.database, SAMPLE);

    expect(report).toMatchObject({
      result: 'imported',
      counts: { new: 12, changed: 0, kept: 0, unchanged: 0, added: 12 },
      created: { brand: 'larkfield', session: 'show' },
      warnings: [],
    });
    const { rundown, info } = await show();
    expect(info).toMatchObject({ name: 'Show', brand: { name: 'Larkfield', currency: 'USD' } });
    expect(rundown.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(rundown[0]).toMatchObject({
      section: 'Jewellery',
      product: {
        name: 'Twisted hoops',
        shortName: 'Hoops',
        talkingPointsMarkdown: '- Gold vermeil\n- Nickel free',
        originalPriceCents: 8900,
        salePriceCents: 6400,
        pid: '1729483105562873941',
        sku: 'HOOP-1',
        stock: 42,
      },
    });
    expect(rundown[1]?.product).toMatchObject({
      name: 'Pendant, oval',
      talkingPointsMarkdown: '- Opens\n- Holds two photos',
      salePriceCents: null,
      stock: 0,
    });
    expect(rundown.map(({ product: { originalPriceCents } }) => originalPriceCents)).toEqual([
      8900,
      12000,
      129900,
      1295,
      3600,
      1850,
      2400,
      5800,
      null,
      4999,
      3000,
      2500,
    ]);
    expect(rundown[10]?.product.name).toBe('Åse’s mittens 🎁');
    expect((await products())[0]).toMatchObject({ tags: ['gold', 'earrings'], is_featured: true });
  });

  test('imported again changes nothing', async () => {
    await imported(fresh.database, SAMPLE);
    const before = await everything(fresh.database);
    const rows = await products();

    for (const update of [false, true]) {
      const again = await imported(fresh.database, SAMPLE, { mode: { update } });
      expect(again.counts).toEqual({ new: 0, changed: 0, kept: 0, unchanged: 12, added: 0, removed: 0, pictures: 0 });
    }

    expect(await everything(fresh.database)).toEqual(before);
    expect(await products()).toEqual(rows);
  });

  test('a dry run says the same and writes nothing', async () => {
    const before = await everything(fresh.database);
    const plan = await imported(fresh.database, SAMPLE, { mode: { dryRun: true } });
    expect(plan).toMatchObject({
      result: 'planned',
      counts: { new: 12, added: 12 },
      created: { brand: 'larkfield', session: 'show' },
    });
    expect(await everything(fresh.database)).toEqual(before);
  });

  test('a dry run into a session that is there writes nothing either', async () => {
    await imported(fresh.database, SAMPLE);
    const before = await everything(fresh.database);
    const sheet = 'name,sku,sale_price,index\nHoops,HOOP-1,$60,1\nNew,NEW-1,,3\n';
    const plan = await imported(fresh.database, sheet, { mode: { dryRun: true, update: true } });
    expect(plan).toMatchObject({
      counts: { new: 1, changed: 1, added: 1 },
      otherNumbers: [{ line: 3, wanted: 3, number: 13 }],
    });
    expect(await everything(fresh.database)).toEqual(before);
  });

  test.each([';', '\t', '|'])('with the delimiter %j', async (delimiter) => {
    const sheet = `${['name', 'sku', 'original_price'].join(delimiter)}\nLamp${delimiter}L1${delimiter}"1.299,00"\n`;
    await imported(fresh.database, sheet, { target: { currency: 'EUR' } });
    expect(await product('L1')).toMatchObject({ name: 'Lamp', original_price_cents: 129900 });
  });

  test('characters that mean something to COPY and to arrays arrive as they are', async () => {
    const name = 'a\\b\\N {"x"} \\. ’';
    await imported(
      fresh.database,
      `name,sku,tags,description\n"${name.replaceAll('"', '""')}",S,"a\\b,""q"",{c}","x\ty\n\\."\n`,
    );
    expect(await product('S')).toMatchObject({ name, tags: ['a\\b', '"q"', '{c}'], description: 'x\ty\n\\.' });
  });
});

describe('products that are there already', () => {
  const sheet = (price: string, name = 'Hoops') => `name,sku,original_price\n${name},H,${price}\nMug,M,$18\n`;

  test('without --update they stay as they are, and what differs is told', async () => {
    await imported(fresh.database, sheet('$89'));
    const report = await imported(fresh.database, sheet('$79', 'Gold hoops'));
    expect(report.counts).toEqual({ new: 0, changed: 0, kept: 1, unchanged: 1, added: 0, removed: 0, pictures: 0 });
    expect(report.changes).toEqual([
      { line: 2, product: 'Hoops', column: 'name', before: 'Hoops', after: 'Gold hoops' },
      { line: 2, product: 'Hoops', column: 'original_price', before: '$89.00', after: '$79.00' },
    ]);
    expect(report.changeCount).toBe(2);
    expect(await product('H')).toMatchObject({ name: 'Hoops', original_price_cents: 8900 });
  });

  test('with --update they take over what differs, and nothing else', async () => {
    await imported(fresh.database, sheet('$89'));
    await fresh.database('products').update({ stock: 5, description: 'by hand', short_name: 'mine' });
    const report = await imported(fresh.database, sheet('$79'), { mode: { update: true } });
    expect(report.counts).toEqual({ new: 0, changed: 1, kept: 0, unchanged: 1, added: 0, removed: 0, pictures: 0 });
    expect(await product('H')).toMatchObject({
      original_price_cents: 7900,
      // The file has no such columns.
      stock: 5,
      description: 'by hand',
      short_name: 'mine',
    });
  });

  test('an empty cell clears a field; it never clears talking points', async () => {
    const columns =
      'name,pid,sku,short_name,description,original_price,sale_price,stock,tags,external_url,is_featured,talking_points';
    await imported(fresh.database, `${columns}\nLamp,1,L,l,d,$2,$1,3,"a,b",https://example.com,yes,- Bright\n`);
    const report = await imported(fresh.database, `${columns}\nLamp,1,,,,,,,,,,\n`, { mode: { update: true } });
    expect(report.changes.map(({ column }) => column)).toEqual(
      columns
        .split(',')
        .filter((column) => !['name', 'pid', 'talking_points'].includes(column))
        .toSorted(byPlace),
    );
    expect((await products())[0]).toMatchObject({
      ...{ sku: null, short_name: null, description: null, original_price_cents: null, sale_price_cents: null },
      ...{ stock: null, tags: [], external_url: null, is_featured: false, talking_points_md: '- Bright' },
    });
  });

  test('talking points in the sheet do replace others, with --update', async () => {
    await imported(fresh.database, 'name,sku,talking_points\nLamp,L,- Bright\n');
    await imported(fresh.database, 'name,sku,talking_points\nLamp,L,- Warm\n', { mode: { update: true } });
    expect(await product('L')).toMatchObject({ talking_points_md: '- Warm' });
  });

  test('the PID decides before the SKU', async () => {
    await imported(fresh.database, 'name,pid,sku\nA,1,S1\nB,2,S2\n');
    const report = await imported(fresh.database, 'name,pid,sku\nA,1,S9\n', { mode: { update: true } });
    expect(report.changes).toEqual([{ line: 2, product: 'A', column: 'sku', before: 'S1', after: 'S9' }]);
  });

  test('a product found by its SKU takes over a new PID', async () => {
    await imported(fresh.database, 'name,pid,sku\nA,1,S1\n');
    const report = await imported(fresh.database, 'name,pid,sku\nA,9,S1\n', { mode: { update: true } });
    expect(report.counts).toMatchObject({ new: 0, changed: 1 });
    expect(await product('S1')).toMatchObject({ pid: '9' });
  });

  test('a SKU means nothing in another brand', async () => {
    await imported(fresh.database, 'name,sku\nA,S1\n');
    const report = await imported(fresh.database, 'name,sku\nA,S1\n', {
      target: { brand: 'other', session: 'other-show' },
    });
    expect(report.counts).toMatchObject({ new: 1, added: 1 });
  });

  test('of products with one SKU the archived are not meant', async () => {
    await imported(fresh.database, 'name,sku\nOld,S1\n');
    await fresh.database('products').update({ archived_at: new Date() });
    await imported(fresh.database, 'name,sku,pid\nNew,X,1\n');
    await fresh.database('products').where({ pid: '1' }).update({ sku: 'S1' });
    const report = await imported(fresh.database, 'name,sku\nNew,S1\n');
    expect(report.counts).toMatchObject({ unchanged: 1 });
  });

  test('rows with neither PID nor SKU are new each time, and a warning says so', async () => {
    const report = await imported(fresh.database, 'name\nLamp\nMug\n');
    expect(report.warnings).toEqual(['2 rows have neither PID nor SKU: a second import would add them again.']);
  });
});

/** As the report lists columns. */
const PLACES =
  'name,short_name,description,talking_points,original_price,sale_price,pid,sku,stock,tags,external_url,is_featured'.split(
    ',',
  );
function byPlace(one: string, other: string): number {
  return PLACES.indexOf(one) - PLACES.indexOf(other);
}

describe('the rundown', () => {
  test('entries there already keep number and place; new ones follow, under their own number where it is free', async () => {
    await imported(fresh.database, 'index,name,sku\n1,A,A\n2,B,B\n7,C,C\n');
    const report = await imported(fresh.database, 'index,name,sku\n9,H,H\n2,D,D\n1,B,B\n,F,F\n4,G,G\n');
    const { rundown } = await show();
    expect(rundown.map((entry) => [entry.product.name, entry.number])).toEqual([
      ['A', 1],
      ['B', 2],
      ['C', 7],
      ['D', 10],
      ['G', 4],
      ['H', 9],
      ['F', 11],
    ]);
    expect(report.otherNumbers).toEqual([{ line: 3, wanted: 2, number: 10 }]);
    expect(report.counts).toMatchObject({ added: 4, unchanged: 1 });
  });

  test('without an index the order of the rows counts', async () => {
    await imported(fresh.database, 'name,sku\nC,C\nA,A\nB,B\n');
    const { rundown } = await show();
    expect(rundown.map((entry) => [entry.product.name, entry.number])).toEqual([
      ['C', 1],
      ['A', 2],
      ['B', 3],
    ]);
  });

  test('products of the catalogue join another session without changing', async () => {
    await imported(fresh.database, SAMPLE);
    const report = await imported(fresh.database, SAMPLE, { target: { session: 'second-show' } });
    expect(report.counts).toEqual({ new: 0, changed: 0, kept: 0, unchanged: 12, added: 12, removed: 0, pictures: 0 });
  });
});

describe('where it goes', () => {
  test('a session that is not there is refused with the names of those that are', async () => {
    await imported(fresh.database, SAMPLE);
    const before = await everything(fresh.database);
    const report = await refused(fresh.database, SAMPLE, { target: { session: 'shwo' }, mode: { create: false } });
    expect(report.problems).toEqual([
      {
        line: null,
        column: null,
        value: null,
        reason: 'There is no session shwo. There is: show. Add --create to make it.',
      },
    ]);
    expect(await everything(fresh.database)).toEqual(before);
  });

  test.each([
    [{ brand: null }, 'Name the brand of the new session show: --brand SLUG.'],
    [{ session: 'there', brand: 'other' }, 'The session there belongs to the brand larkfield, not to other.'],
    [{ session: 'there', currency: 'EUR' }, 'The brand larkfield has its prices in USD, not in EUR.'],
  ])('%o', async (target, reason) => {
    await imported(fresh.database, SAMPLE, { target: { session: 'there' } });
    expect((await refused(fresh.database, SAMPLE, { target })).problems[0]?.reason).toBe(reason);
  });

  test('of a session that is there the brand need not be said', async () => {
    await imported(fresh.database, SAMPLE);
    const report = await imported(fresh.database, SAMPLE, { target: { brand: null }, mode: { create: false } });
    expect(report.counts.unchanged).toBe(12);
  });

  test('name and currency of what is created', async () => {
    await imported(fresh.database, 'name,original_price\nA,12\n', { target: { name: 'Big Show', currency: 'JPY' } });
    expect((await show()).info).toMatchObject({ name: 'Big Show', brand: { currency: 'JPY' } });
    expect((await products())[0]).toMatchObject({ original_price_cents: 12 });
  });
});

describe('made for the file, by name', () => {
  const plain = { create: false };
  const anew = { session: null, brand: null, newSession: 'Friday Night!', newBrand: 'LARK & Field', currency: 'EUR' };

  test('a session and a brand, each under a free address', async () => {
    await imported(fresh.database, SAMPLE, { target: { session: 'friday-night', brand: 'other' } });
    const report = await imported(fresh.database, 'name,original_price\nA,12\n', { target: anew, mode: plain });
    expect(report.created).toEqual({ brand: 'lark-field', session: 'friday-night-1' });
    const made = await loadSession(fresh.database, 'friday-night-1');
    expect(made?.info).toMatchObject({ name: 'Friday Night!', brand: { name: 'LARK & Field', currency: 'EUR' } });
    expect(made?.rundown).toHaveLength(1);
  });

  test('names that are taken are refused: the file goes nowhere else', async () => {
    await imported(fresh.database, 'name\nA\n', { target: anew, mode: plain });
    const before = await everything(fresh.database);
    const again = (target: object) => refused(fresh.database, 'name\nB\n', { target, mode: plain });
    expect((await again(anew)).problems[0]?.reason).toBe(
      'There is a brand LARK & Field already. Choose that one, or another name.',
    );
    expect((await again({ ...anew, brand: 'lark-field', newBrand: null })).problems[0]?.reason).toBe(
      'LARK & Field has a session Friday Night! already. Choose that one, or another name.',
    );
    expect(await everything(fresh.database)).toEqual(before);
  });
});

test('20,000 rows, and the same again at once, of which Postgres knows nothing yet', async () => {
  const rows = Array.from(
    { length: 20_000 },
    (_, at) => `${at + 1},Product ${at},"- One\\n- Two",$${at + 1}.50,,17${at},SKU-${at}`,
  );
  const sheet = `index,name,talking_points,original_price,sale_price,pid,sku\n${rows.join('\n')}\n`;
  await imported(fresh.database, SAMPLE);
  await fresh.database.raw('analyze');
  await fresh.database.raw('truncate brands, products, sessions cascade');
  const startedAt = performance.now();
  const report = await imported(fresh.database, sheet);
  const tookMs = performance.now() - startedAt;
  expect(report.counts).toMatchObject({ new: 20_000, added: 20_000 });
  // Not by loading the session: a rundown of this length is no show, and a busy machine takes longer than one may.
  const [entries] = await fresh.database('session_products').count<{ count: string }[]>('* as count');
  const [events] = await fresh.database('session_states').max<{ revision: number }[]>('revision as revision');
  expect(Number(entries?.count)).toBe(20_000);
  expect(events?.revision).toBe(40); // 500 entries an event
  const againAt = performance.now();
  const again = await imported(fresh.database, sheet);
  expect(again.counts).toMatchObject({ unchanged: 20_000, added: 0, removed: 0, pictures: 0 });
  // A loop in a loop took ten times as long as the first, and a hundred times with ten times the rows.
  expect(performance.now() - againAt).toBeLessThan(3 * tookMs);
}, 120_000);
