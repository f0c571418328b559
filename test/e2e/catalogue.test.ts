import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { aWorkbook } from '../importing/workbooks.ts';
import { ShowInBrowser } from '../support/show-in-browser.ts';

let show: ShowInBrowser;
/** What the pages complained about: a script that failed, a policy that was broken. */
const complaints: string[] = [];

const PICTURE = path.join(import.meta.dirname, '../../relay/sample/pictures/pearl-strand-1/1600.webp');

beforeAll(async () => {
  show = await ShowInBrowser.start(inject('chromiumPath'), { viewport: { width: 1440, height: 900 } });
});
afterAll(() => show.end());

async function open(address: string): Promise<Page> {
  const page = await show.context.newPage();
  page.on('pageerror', (error) => complaints.push(String(error)));
  // A refusal of the relay is what some of these tests are about, and the browser prints each.
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
  });
  await page.goto(`${show.relay.url}${address}`);
  return page;
}

const row = (page: Page, name: string) => page.locator('hudson-product-row', { hasText: name });
const cell = (page: Page, name: string, column: string) => row(page, name).locator(`[data-column="${column}"]`);
const toast = (page: Page) => page.locator('hudson-page-toasts .toast').last();

test('a product is found as it is typed, and the address keeps the search over a reload and the back button', async () => {
  const page = await open('/products');
  await row(page, 'Pearl strand').waitFor();

  await page.keyboard.press('/');
  await page.keyboard.type('watch');
  await page.waitForURL(/search=watch/);
  await expect.poll(() => page.locator('hudson-product-row').count()).toBe(1);

  await page.reload();
  await expect.poll(() => page.locator('hudson-product-row').count()).toBe(1);
  await row(page, 'watch').locator('a').click();
  await page.waitForURL(/\/products\/\d+\/edit/);
  await page.goBack();
  await expect.poll(() => page.locator('hudson-product-row').count()).toBe(1);
  await page.close();
});

test('by keyboard alone a price is changed in place and taken back', async () => {
  const page = await open('/products?search=espresso');
  const price = cell(page, 'spresso', 'salePriceCents');
  await price.waitFor();
  const before = await price.innerText();

  await cell(page, 'spresso', 'name').focus();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.keyboard.type('12.34');
  await page.keyboard.press('Enter');

  await expect.poll(() => price.innerText()).toBe('$12.34');
  await toast(page).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => price.innerText()).toBe(before);
  await page.close();
});

test('what cannot be a price stays in its field with the reason, and Esc puts back', async () => {
  const page = await open('/products?search=board');
  await cell(page, 'board', 'salePriceCents').click();
  await page.keyboard.type('cheap');
  await page.keyboard.press('Enter');

  await row(page, 'board').getByText('Not a price').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('hudson-product-row input.control').count()).toBe(0);
  await page.close();
});

test('somebody else’s edit of the same cell is shown, and asked about', async () => {
  const [one, other] = [await open('/products?search=diffuser'), await open('/products?search=diffuser')];
  await cell(other, 'iffuser', 'stock').waitFor();
  for (const [page, stock] of [
    [one, '5'],
    [other, '7'],
  ] as const) {
    await cell(page, 'iffuser', 'stock').click();
    await page.keyboard.type(stock);
    await page.keyboard.press('Enter');
  }

  await row(other, 'iffuser').getByText('Somebody else has just set 5').waitFor();
  await row(other, 'iffuser').getByRole('button', { name: 'Use mine' }).click();
  await expect.poll(() => cell(other, 'iffuser', 'stock').innerText()).toBe('7');
  await one.close();
  await other.close();
});

test('products are archived, brought back by one press, and found among the archived', async () => {
  const page = await open('/products?search=candle');
  await row(page, 'andle').locator('.check').check();
  await page.getByRole('button', { name: 'Archive', exact: true }).click();
  await page.getByText('Nothing has “candle”').waitFor();

  await toast(page).getByRole('button', { name: 'Undo' }).click();
  await row(page, 'andle').waitFor();
  await page.close();
});

test('talking points are typed beside the talent’s own page, which says how they fit; pictures come by choice', async () => {
  const page = await open('/products?search=lamp');
  await row(page, 'amp').locator('a').click();
  const preview = page.locator('hudson-talent-preview');
  await preview.getByText(/Fits at full size|Text shrinks/).waitFor();

  const many = Array.from({ length: 40 }, (_, index) => `- Point number ${index + 1} with some words to say about it`);
  await page.getByLabel('Talking points').fill(many.join('\n'));
  await preview.getByText(/\d+ points will not fit/).waitFor();
  await page.getByText(/Saved \d\d:\d\d/).waitFor();
  await page.frameLocator('iframe').getByText('Point number 1').first().waitFor();

  const pictures = page.locator('hudson-product-pictures .picture');
  const count = await pictures.count();
  await page.locator('hudson-product-pictures input[type="file"]').setInputFiles([PICTURE, NO_PICTURE]);
  await page.getByText('1 needs you').waitFor({ timeout: 30_000 });
  await expect.poll(() => pictures.count(), { timeout: 30_000 }).toBe(count + 1);
  await page.close();
});

const NO_PICTURE = path.join(import.meta.dirname, '../support/sheet.csv');

test('a sheet and its pictures come in from the browser, and the page says how far the pictures are', async () => {
  const page = await open('/import');
  const sheet = {
    name: 'sheet.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('name,sku,sale_price\nTide bowl,TB-18,$34\n'),
  };
  await page.locator('hudson-import-view input[type=file]').first().setInputFiles(sheet);
  await page.locator('hudson-import-lines').getByText('Tide bowl').waitFor();
  const picture = { name: 'TB-18.webp', mimeType: 'image/webp', buffer: await readFile(PICTURE) };
  await page.locator('hudson-import-pictures #zip').setInputFiles(picture);
  await page.locator('hudson-import-lines').getByText('1 picture to fetch').waitFor();

  await page.getByRole('button', { name: 'Import 1 product' }).click();

  await page.getByText('Pictures: all 1 are in.').waitFor();
  await page.goto(`${show.relay.url}/products?search=tide`);
  await expect.poll(() => row(page, 'Tide bowl').locator('img').count()).toBe(1);
  await page.close();
});

const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

test('the several files of a sheet come in as one; an error names its file; a reload in the middle goes on showing it', async () => {
  const page = await open('/import');
  const picker = page.locator('hudson-import-view input[type=file]').first();
  const many = Array.from({ length: 3_000 }, (_, at) => `Reef tile ${at},RT-${at},9\n`).join('');
  await picker.setInputFiles([
    csv('one.csv', `name,sku,sale_price\n${many}`),
    csv('two.csv', 'name,sku,sale_price\nReef jug,RJ-1,1e5\n'),
  ]);
  await page.getByText('one.csv and 1 more').waitFor();
  await page.locator('hudson-import-lines').getByText('two.csv').waitFor();

  await picker.setInputFiles([
    csv('one.csv', `name,sku,sale_price\n${many}`),
    csv('two.csv', 'name,sku,sale_price\nReef jug,RJ-1,15\n'),
  ]);
  await page.getByRole('button', { name: 'Import 3001 products' }).click();
  await page.waitForURL(/import=/);
  await page.reload();

  await page.getByText('Imported: 3001 new').waitFor();
  await page.getByText('one.csv and 1 more').waitFor();
  await page.getByRole('button', { name: 'Undo import' }).click();
  await page.getByText('The import is taken back.').waitFor();
  await page.close();
});

test('a first sheet, a workbook with columns of its own, makes its brand and session, and is in once, pressed twice', async () => {
  const page = await open('/import');
  await page.getByLabel('Session', { exact: true }).selectOption('A new session…');
  await page.getByLabel('Brand', { exact: true }).selectOption('A new brand…');
  const rows = [
    ['Artikel', 'Nummer', 'Preis'],
    ['Salt cellar', 'SC-1', 14],
    ['Pepper mill', 'PM-1', 16],
  ];
  const dataTransfer = await page.evaluateHandle(
    (bytes) => {
      const held = new DataTransfer();
      held.items.add(new File([new Uint8Array(bytes)], 'friday_night.xlsx'));
      return held;
    },
    [...(await aWorkbook({ rows }))],
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer });
  await page.getByText('Say where it goes').waitFor();
  await page.getByLabel('Name of the brand').fill('Tide & Salt');
  await page.getByLabel('Name of the brand').press('Enter');
  for (const [field, column] of [
    ['name', 'Artikel'],
    ['sku', 'Nummer'],
    ['sale_price', 'Preis'],
  ] as const)
    await page.locator(`#map-${field}`).selectOption(column);
  await page.getByRole('button', { name: 'Read it so' }).click();
  await page.getByText('$14.00').waitFor();
  expect(await page.getByLabel('Name of the session').inputValue()).toBe('friday night');

  await page.getByRole('button', { name: 'Import 2 products' }).dblclick();
  await page.getByRole('link', { name: 'Open the session' }).click();
  await page.waitForURL('**/sessions/friday-night/edit');
  await expect.poll(() => page.locator('[data-entry]').count()).toBe(2);
  await page.close();
});

test('the run of show is found in the session’s settings and goes on paper without its hints', async () => {
  const page = await open('/sessions/sample/edit');
  await page.locator('[data-entry]').first().waitFor();
  await page
    .getByRole('button', { name: /settings/i })
    .first()
    .click();
  const link = page.getByRole('link', { name: 'Run of show on paper' });
  const [paper] = await Promise.all([page.waitForEvent('popup'), link.click()]);

  expect(await paper.locator('article').count()).toBe(12);
  await paper.emulateMedia({ media: 'print' });
  expect(await paper.getByText('Save as PDF').isVisible()).toBe(false);
  const pdf = (await paper.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThanOrEqual(2);
  await paper.close();
  await page.close();
});

test('a brand and a host are made in a sheet, and what is refused stands beside its field', async () => {
  const page = await open('/brands');
  await page.getByRole('button', { name: 'New brand' }).first().click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('A brand needs a name').waitFor();
  await page.getByLabel('Name', { exact: true }).fill('Harbour Goods');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Harbour Goods is saved').waitFor();
  await page.close();
});

test('no page complained meanwhile', () => {
  expect(complaints).toEqual([]);
});
