import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importCommand } from '../../relay/cli/import.ts';
import { COLUMNS } from '../../relay/importing/columns.ts';
import { mappingSchema } from '../../relay/importing/mapping.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { imported } from './sheets.ts';

const PAGE = readFileSync(path.join(import.meta.dirname, '../../docs/import.md'), 'utf8');
const blocks = (language: string) =>
  [...PAGE.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, code = '']) => code);

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());

test.each([
  ['hudson', ['Paperclip Chain Necklace $48.00 $29.95 120 left', 'Rope Chain 20 inch $42.00 null 0 left']],
  ['google-sheet', ['Rope chain $49.95 $12.95 120 left']],
  ['shopify', ['Rope chain $45.00 $39.95 7 left']],
  ['tiktok', ['Rope chain $42.00 null 7 left']],
])('the example of the format %s can be copied and imported', async (format, products) => {
  const plans = [];
  for (const sheet of blocks('csv')) {
    const plan = await imported(fresh.database, sheet, { mode: { dryRun: true } });
    plans.push({ format: plan.sheets[0]?.format, plan });
  }
  const [found, ...more] = plans.filter((one) => one.format === format);
  expect(more).toEqual([]);
  expect(found?.plan.warnings).toEqual([]);
  expect(
    found?.plan.newProducts.map(
      ({ product, originalPrice, salePrice, stock }) => `${product} ${originalPrice} ${salePrice} ${stock} left`,
    ),
  ).toEqual(products);
});

test('every example of a sheet is of a format above', () => {
  expect(blocks('csv')).toHaveLength(4);
});

test('the example of a mapping is one, and reads the sheet it describes', async () => {
  const [example = ''] = blocks('json');
  const mapping = mappingSchema.parse(JSON.parse(example));
  const [sheet = ''] = blocks('text');
  const plan = await imported(fresh.database, sheet, {
    ...{ mode: { dryRun: true }, reading: { mapping } },
  });
  expect(plan.newProducts).toMatchObject([{ product: 'Lampe', originalPrice: '$49.99' }]);
});

test('every column is described', () => {
  const table = PAGE.split('\n').filter((line) => line.startsWith('| `'));
  const described = new Set(
    table.flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name)),
  );
  expect([...described].toSorted()).toEqual([...COLUMNS].toSorted());
});

test('every option is described, and none that is not there', () => {
  const io = { stdout: process.stdout, stderr: process.stderr, isTerminal: false, setExitCode: () => {} };
  const command = importCommand(() => Promise.reject(new Error('not run')), io);
  const options = command.options.map(({ long }) => long ?? '');
  const [, table = ''] = PAGE.split('## Options');
  const described = [...table.matchAll(/`?(--[a-z][a-z-]+)/g)].map(([, name]) => name);
  expect([...new Set(described)].toSorted()).toEqual(options.toSorted());
});
