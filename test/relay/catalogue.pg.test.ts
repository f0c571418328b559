import { afterAll, beforeAll, expect, test } from 'vitest';
import { productCountsSchema, productDetailsSchema, productPageSchema } from '#protocol/catalogue-api.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aClient } from '../support/producer.ts';
import { aRelay, aStoredSession, type TestRelay } from '../support/relay.ts';

let fresh: FreshDatabase;
let relay: TestRelay;

beforeAll(async () => {
  fresh = await freshDatabase();
  relay = await aRelay(fresh);
});
afterAll(async () => {
  await relay.stop();
  await fresh.close();
});

function ask(method: string, path: string, body?: object): Promise<Response> {
  return relay.fetch(`/api${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
}

async function aBrand(name: string, currency = 'USD'): Promise<string> {
  const answer = await ask('POST', '/brands', { name, currency });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return (await answer.json()).id;
}

async function aProduct(brandId: string, fields: object) {
  const answer = await ask('POST', '/products', { brandId, ...fields });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return productDetailsSchema.parse(await answer.json());
}

async function listed(query: string) {
  const answer = await ask('GET', `/products?${query}`);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return productPageSchema.parse(await answer.json());
}

const namesIn = async (query: string) => (await listed(query)).items.map(({ name }) => name);
const countsOf = async (query: string) =>
  productCountsSchema.parse(await (await ask('GET', `/products/counts?${query}`)).json());
const productOf = async (id: string) => productDetailsSchema.parse(await (await ask('GET', `/products/${id}`)).json());

test('a product is made with all of its fields, and read again as it was written', async () => {
  const brandId = await aBrand('Larkfield');

  const made = await aProduct(brandId, {
    name: '  Huggies 13 mm ',
    shortName: '',
    talkingPointsMarkdown: '- **42** stones',
    originalPriceCents: 2495,
    salePriceCents: 1395,
    pid: '1729384756102938475',
    stock: 0,
    tags: ['hoops', 'new', 'hoops'],
    externalUrl: 'https://shop.example/h',
  });

  expect(await productOf(made.id)).toMatchObject({
    ...{ name: 'Huggies 13 mm', shortName: null, pid: '1729384756102938475', stock: 0, tags: ['hoops', 'new'] },
    ...{ originalPriceCents: 2495, salePriceCents: 1395, currency: 'USD', brandName: 'Larkfield', sessions: [] },
  });
});

test('what is wrong with a product is said for each field', async () => {
  const brandId = await aBrand('Wrongs');
  await aProduct(brandId, { name: 'Taken', pid: 'P-1' });

  const bad = await ask('POST', '/products', {
    brandId,
    name: ' ',
    salePriceCents: 0,
    externalUrl: 'javascript:alert(1)',
  });
  const taken = await ask('POST', '/products', { brandId, name: 'Other', pid: 'P-1' });

  expect(bad.status).toBe(400);
  expect((await bad.json()).errors.map(({ path }: { path: string }) => path)).toEqual([
    'name',
    'salePriceCents',
    'externalUrl',
  ]);
  expect(taken.status).toBe(409);
  expect((await taken.json()).errors).toEqual([{ path: 'pid', message: '“Taken” has this PID' }]);
});

test('products are found by words of name, PID, SKU, tag and brand, all of which must be there', async () => {
  const brandId = await aBrand('Findable');
  await aProduct(brandId, { name: 'Everyday HOOPS 20 mm', sku: 'HOP-20-EV', pid: '99000111', tags: ['Bestseller'] });
  await aProduct(brandId, { name: 'Twist hoops 30 mm', sku: 'HOP-30-TW' });
  await aProduct(brandId, { name: '100% linen_cloth' });

  const all = `brand=${brandId}`;
  expect(await namesIn(`${all}&search=hoop`)).toEqual(['Everyday HOOPS 20 mm', 'Twist hoops 30 mm']);
  expect(await namesIn(`${all}&search=30%20hoops`)).toEqual(['Twist hoops 30 mm']);
  expect(await namesIn(`${all}&search=hop-20`)).toEqual(['Everyday HOOPS 20 mm']);
  expect(await namesIn(`${all}&search=9000`)).toEqual(['Everyday HOOPS 20 mm']);
  expect(await namesIn(`${all}&search=bestseller`)).toEqual(['Everyday HOOPS 20 mm']);
  expect(await namesIn(`search=findable%20twist`)).toEqual(['Twist hoops 30 mm']);
  expect(await namesIn(`${all}&search=%25`)).toEqual(['100% linen_cloth']);
  expect(await namesIn(`${all}&search=n_c`)).toEqual(['100% linen_cloth']);
  expect(await namesIn(`${all}&search=xyzzy`)).toEqual([]);
});

test('pages follow one another without a gap or a double, also where names are equal', async () => {
  const brandId = await aBrand('Paged');
  const names = ['beta', 'Alpha', 'alpha', 'gamma', 'Alpha'];
  for (const name of names) await aProduct(brandId, { name });

  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Awaited<ReturnType<typeof listed>> = await listed(
      `brand=${brandId}&limit=2${cursor && `&cursor=${cursor}`}`,
    );
    seen.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor;
  }

  expect(seen.map((name) => name.toLowerCase())).toEqual(['alpha', 'alpha', 'alpha', 'beta', 'gamma']);
  expect((await ask('GET', '/products?cursor=nonsense')).status).toBe(400);
});

test('filters count what is missing, and what is archived is elsewhere', async () => {
  const brandId = await aBrand('Counted');
  const bare = await aProduct(brandId, { name: 'Bare' });
  await aProduct(brandId, { name: 'Priced', originalPriceCents: 100, stock: 0, tags: ['gift'] });
  await aProduct(brandId, { name: 'Told', talkingPointsMarkdown: '- nice', salePriceCents: 90, tags: ['gift', 'set'] });

  const counts = await countsOf(`brand=${brandId}`);
  expect(counts).toMatchObject({ found: 3, archived: 0, lacks: { picture: 3, price: 1, points: 2, stock: 1 } });
  expect(counts.tags).toEqual([
    { tag: 'gift', count: 2 },
    { tag: 'set', count: 1 },
  ]);
  expect(await namesIn(`brand=${brandId}&lacks=points,price`)).toEqual(['Bare']);
  expect(await namesIn(`brand=${brandId}&tag=gift`)).toEqual(['Priced', 'Told']);

  await ask('POST', '/products/archive', { ids: [bare.id], archived: true });
  expect(await namesIn(`brand=${brandId}`)).toEqual(['Priced', 'Told']);
  expect(await namesIn(`brand=${brandId}&archived=true`)).toEqual(['Bare']);
  expect(await countsOf(`brand=${brandId}`)).toMatchObject({ found: 2, archived: 1 });

  const again = await ask('POST', '/products/archive', { ids: [bare.id], archived: false });
  expect(await again.json()).toEqual({ ids: [bare.id] });
  expect(await namesIn(`brand=${brandId}`)).toContain('Bare');
});

test('a product carries its pictures, the primary one in the list', async () => {
  const session = await aStoredSession(fresh.database, { entryCount: 1, images: 2 });

  const [item] = (await listed(`search=${session.slug}`)).items;
  const details = await productOf(item?.id ?? '');

  expect(item).toMatchObject({ imageCount: 2, image: { width: 800 } });
  expect(details.images.map(({ id }) => id)).toContain(item?.image?.id);
});

test('two people edit other fields of a product, and both edits stay', async () => {
  const product = await aProduct(await aBrand('Shared'), { name: 'Lamp', salePriceCents: 500, stock: 3 });

  await ask('PATCH', `/products/${product.id}`, { set: { salePriceCents: 450 }, was: { salePriceCents: 500 } });
  const second = await ask('PATCH', `/products/${product.id}`, { set: { stock: 2 }, was: { stock: 3 } });

  expect(second.status).toBe(200);
  expect(await productOf(product.id)).toMatchObject({ salePriceCents: 450, stock: 2 });
});

test('of two edits of the same field the second changes nothing and is shown what the first wrote', async () => {
  const product = await aProduct(await aBrand('Contested'), { name: 'Lamp', salePriceCents: 500 });
  const to = (salePriceCents: number) => ({ set: { salePriceCents }, was: { salePriceCents: 500 } });

  const answers = await Promise.all([450, 400].map((price) => ask('PATCH', `/products/${product.id}`, to(price))));

  const [first, second] = answers.sort((one, other) => one.status - other.status);
  expect([first?.status, second?.status]).toEqual([200, 409]);
  const [written, problem] = await Promise.all([first, second].map((answer) => answer?.json()));
  const { salePriceCents } = await productOf(product.id);
  expect(written.salePriceCents).toBe(salePriceCents);
  expect(problem.errors).toEqual([{ path: 'salePriceCents', message: 'Somebody else has just changed this' }]);
  expect(problem.current).toMatchObject({ id: product.id, salePriceCents });
});

test('sessions follow an edit at once; where the product is on air the talent keeps the old price until it is shown', async () => {
  const session = await aStoredSession(fresh.database, { entryCount: 3 });
  const client = await aClient(relay, session.slug);
  await client.command({ type: 'goLive' });
  await client.command({ type: 'jump', number: 1 });
  const entries = await (await ask('GET', `/sessions/${session.slug}/entries`)).json();
  const [onAir, other] = entries.items.map(({ productId }: { productId: string }) => productId);
  const pricesShown = async () => {
    const { items } = await (await ask('GET', `/sessions/${session.slug}/entries`)).json();
    return items.slice(0, 2).map(({ salePriceCents }: { salePriceCents: number }) => salePriceCents);
  };

  await ask('PATCH', `/products/${onAir}`, { set: { salePriceCents: 999 } });
  await ask('PATCH', `/products/${other}`, { set: { salePriceCents: 888 } });
  expect(await pricesShown()).toEqual([1500, 888]);
  const { items } = await listed(`search=${session.slug}`);
  expect(items.find(({ id }) => id === onAir)?.onAir).toEqual([
    { sessionId: session.id, slug: session.slug, name: `Session ${session.slug}`, shownPriceCents: 1500 },
  ]);
  expect(items.find(({ id }) => id === other)?.onAir).toEqual([]);
  expect(await productOf(onAir)).toMatchObject({ sessions: [{ slug: session.slug, status: 'live', isCurrent: true }] });

  await ask('PATCH', `/products/${onAir}`, { set: { salePriceCents: 777 }, showNow: true });
  expect(await pricesShown()).toEqual([777, 888]);
  client.socket.close();
});

test('brands and hosts are made, renamed without writing over each other, and removed while nothing needs them', async () => {
  const brand = await (await ask('POST', '/brands', { name: 'Zoë & Söhne' })).json();
  expect(brand).toMatchObject({ slug: 'zoe-sohne', currency: 'USD', productCount: 0 });
  expect(await (await ask('POST', '/brands', { name: 'Zoë & Söhne' })).json()).toMatchObject({ slug: 'zoe-sohne-1' });
  expect((await ask('POST', '/brands', { name: '日本' })).status).toBe(201);
  expect((await ask('POST', '/brands', { name: 'X', slug: 'zoe-sohne' })).status).toBe(409);

  const late = { set: { name: 'Other' }, was: { name: 'Not this' } };
  expect((await ask('PATCH', `/brands/${brand.id}`, late)).status).toBe(409);
  expect((await ask('PATCH', `/brands/${brand.id}`, { set: { currency: 'jpy' } })).status).toBe(200);
  await aProduct(brand.id, { name: 'Cup', originalPriceCents: 8900 });
  expect((await ask('PATCH', `/brands/${brand.id}`, { set: { currency: 'USD' } })).status).toBe(409);
  const refused = await ask('DELETE', `/brands/${brand.id}`);
  expect([refused.status, (await refused.json()).title]).toEqual([409, 'Still in use: 1 product and 0 sessions']);

  const host = await (await ask('POST', '/hosts', { name: 'Mara' })).json();
  const renamed = await ask('PATCH', `/hosts/${host.id}`, { set: { notes: 'left-handed' }, was: { notes: null } });
  expect(await renamed.json()).toEqual({ id: host.id, name: 'Mara', notes: 'left-handed', sessionCount: 0 });
  expect((await ask('DELETE', `/hosts/${host.id}`)).status).toBe(200);
  expect((await ask('DELETE', `/hosts/${host.id}`)).status).toBe(404);
});
