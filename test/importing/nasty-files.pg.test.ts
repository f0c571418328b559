import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NewProduct } from '../../relay/importing/report.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { CELLS } from './corpus/cells.ts';
import { ENCODINGS } from './corpus/encodings.ts';
import { HEADERS } from './corpus/headers.ts';
import type { NastyFile } from './corpus/nasty-file.ts';
import { PRICES } from './corpus/prices.ts';
import { QUOTES } from './corpus/quotes.ts';
import { SHOPS } from './corpus/shops.ts';
import { WORKBOOKS } from './corpus/workbooks.ts';
import { everything, importSheet } from './sheets.ts';

let fresh: FreshDatabase;
let before: unknown;
beforeAll(async () => {
  fresh = await freshDatabase();
  before = await everything(fresh.database);
});
afterAll(() => fresh.close());

/** What a dry run says of a file, one line for each product or for each problem, warnings behind them. */
async function outcomeOf(content: string | Buffer): Promise<string[]> {
  const report = await importSheet(fresh.database, content, { mode: { dryRun: true }, target: { session: null } });
  if (report.result === 'refused') {
    return report.problems.map(({ line, column, value, reason, file }) => {
      const cell = [file, line, column, value === null ? null : `“${value}”`].filter((part) => part != null).join(' ');
      return `! ${cell === '' ? '' : `${cell}: `}${reason.replace(QUOTES_HELP, '')}`;
    });
  }
  const warnings = report.warnings.filter((warning) => !warning.includes('neither PID nor SKU'));
  return [...report.newProducts.map(productLine), ...warnings.map((warning) => `? ${warning}`)];
}

/** The same in every fault of quotation marks. */
const QUOTES_HELP = / A text in quotation marks begins and ends with one .* \(""\)\./;

function productLine({ line, product, originalPrice, salePrice, stock, pictures }: NewProduct): string {
  return [
    ...[line, product, ...(originalPrice === null ? [] : [originalPrice])],
    ...(salePrice === null ? [] : [`now ${salePrice}`]),
    ...(stock === null ? [] : [`${stock} left`]),
    ...(pictures === 0 ? [] : [`${pictures} pictures`]),
  ].join(' · ');
}

const CORPUS: Readonly<Record<string, readonly NastyFile[]>> = {
  ...{ quotes: QUOTES, headers: HEADERS, prices: PRICES, cells: CELLS },
  ...{ encodings: ENCODINGS, shops: SHOPS, workbooks: WORKBOOKS },
};

describe.each(Object.entries(CORPUS))('%s', (_, files) => {
  test.each(files)('%s', async (_what, content, outcome) => {
    expect(await outcomeOf(content)).toEqual(outcome);
  });
});

test('a dry run of all of them has written nothing', async () => {
  expect(await everything(fresh.database)).toEqual(before);
});

test('these are at least 150 files, no two alike', () => {
  const contents = Object.values(CORPUS).flatMap((files) =>
    files.map(([, content]) => Buffer.from(content).toString('latin1')),
  );
  expect(new Set(contents).size).toBeGreaterThanOrEqual(150);
  expect(new Set(contents).size).toBe(contents.length);
});
