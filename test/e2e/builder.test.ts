import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { hudson } from '../support/hudson.ts';
import { ShowInBrowser } from '../support/show-in-browser.ts';

let show: ShowInBrowser;

beforeAll(async () => {
  show = await ShowInBrowser.start(inject('chromiumPath'), { viewport: { width: 1440, height: 900 } });
});
afterAll(() => show.end());

async function open(address: string, size = { width: 1440, height: 900 }): Promise<Page> {
  const page = await show.context.newPage();
  await page.setViewportSize(size);
  await page.goto(`${show.relay.url}${address}`);
  return page;
}

const pidOf = (number: number) => `17293847561029384${String(number).padStart(2, '0')}`;
const COUNT = 40;

/** On the import page, as a person brings the products of a brand that is there. */
async function importProducts(): Promise<void> {
  const lines = Array.from({ length: COUNT }, (_, at) => `Product ${at + 1},${pidOf(at + 1)},${at + 5}.95,40`);
  const page = await open('/import');
  await page.locator('input[type=file]').setInputFiles({
    name: 'products.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['name,pid,sale_price,original_price', ...lines].join('\n')),
  });
  await page.getByRole('button', { name: `Import ${COUNT} products` }).click();
  await page.getByText(`Imported: ${COUNT} new`).waitFor();
  await page.close();
}

const rows = (page: Page) => page.locator('[data-entry]');

test('a session of 40 products is built with mouse and keyboard, from pasted ids to live, and run on a phone', async () => {
  await importProducts();
  const page = await open('/sessions/new');
  await page.getByLabel('Brand').waitFor();
  await page.getByLabel('Name', { exact: true }).fill('Friday forty');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Paste a list' }).click();
  const ids = Array.from({ length: COUNT }, (_, at) => pidOf(COUNT - at));
  await page.getByLabel('Paste PIDs').fill([...ids, ids[0], '172938475610293840'].join('\n'));
  await page.getByText('1 missing').waitFor();
  // In a hurry; the second press means nothing more.
  await page.getByRole('button', { name: `Add ${COUNT}` }).dblclick();
  await page.getByText(`${COUNT} products`).first().waitFor();
  expect(await page.getByText('Not done').count()).toBe(0);

  await rows(page).first().click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await eventually(() => rows(page).first().locator('.number').textContent()).toBe('3');
  await page.keyboard.press('Control+z');
  await eventually(() => rows(page).first().locator('.number').textContent()).toBe('1');
  // Two are chosen still, and a price is set of one.
  await rows(page).first().click();
  expect(await page.locator('hudson-draft-field .sign').first().textContent()).toBe('$');
  await page.getByLabel('Sale price').fill('12.95');
  await page.getByLabel('Sale price').press('Enter');
  await expect.poll(() => rows(page).first().locator('.price').textContent()).toContain('$12.95');

  await page.getByRole('button', { name: 'Go live' }).click();
  await page.waitForURL(/\/run/);
  const phone = await open('/sessions/friday-forty/run', { width: 390, height: 844 });
  await phone.waitForSelector('[data-line="live"]');
  await phone.getByRole('button', { name: /^Next/ }).click();
  await phone.getByText(`Product ${COUNT}`).first().waitFor();
  // A list that is longer than the screen is drawn step by step, to its end.
  await expect.poll(() => phone.locator('hudson-entry-cell').count()).toBe(COUNT);
});

test('a sheet with bad rows locks the import and names each line', async () => {
  const page = await open('/import');
  await page.locator('input[type=file]').setInputFiles({
    name: 'bad.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('name,pid,sale_price\nStuds,1,1e5\nStrand,1.72938E+18,5\n'),
  });
  await page.getByText('Nothing has been written.').waitFor();
  expect(await page.getByRole('button', { name: /^Import 0/ }).isDisabled()).toBe(true);
  expect(await page.getByText('1e5').isVisible()).toBe(true);
});

const MANY = 500;
const PATIENCE_MS = 10_000;
const eventually = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: PATIENCE_MS });

async function importMany(): Promise<void> {
  const lines = Array.from({ length: MANY }, (_, at) => `${at + 1},Thing ${at + 1},9.95,MANY-${at + 1}`);
  const file = path.join(show.settings.HUDSON_DATA_DIR, 'many.csv');
  await writeFile(file, `index,name,sale_price,sku\n${lines.join('\n')}\n`);
  const { code, stderr } = await hudson(
    ['import', file, '--session', 'many', '--brand', 'many', '--create'],
    show.settings,
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
}

const numbers = (page: Page) => rows(page).locator('.number').allTextContents();
const firstNumbers = (page: Page, count: number) =>
  eventually(async () => (await numbers(page)).slice(0, count).map((text) => text.trim()));
/** Once it is changed, the button that puts it back bears its name, too. */
const price = (page: Page) => page.getByRole('textbox', { name: 'Sale price' });

test('two people build one session of 500 products: the same field asks, other edits stand beside each other', async () => {
  await importMany();
  const [one, two] = [await open('/sessions/many/edit'), await open('/sessions/many/edit')];
  for (const page of [one, two]) {
    await page.getByText(`${MANY} products`).first().waitFor();
    await rows(page).first().click();
    await price(page).waitFor();
  }
  // Only what is seen is in the page.
  expect(await rows(one).count()).toBeLessThan(60);

  await price(one).fill('12.95');
  await price(two).fill('11.11');
  await price(two).press('Enter');
  await one.getByText('Somebody has just set 11.11').waitFor();
  await price(one).press('Enter');
  await one.getByRole('button', { name: 'Use mine' }).click();
  await eventually(() => rows(two).first().locator('.price').textContent()).toContain('$12.95');

  await rows(one).nth(1).click();
  await rows(two).nth(4).click();
  await Promise.all([one.keyboard.press('Alt+ArrowDown'), two.keyboard.press('Delete')]);
  for (const page of [one, two]) await firstNumbers(page, 5).toEqual(['1', '3', '2', '4', '6']);

  await one.keyboard.press('Control+z');
  for (const page of [one, two]) await firstNumbers(page, 5).toEqual(['1', '2', '3', '4', '6']);
  await one.keyboard.press('Control+Shift+z');
  await firstNumbers(two, 5).toEqual(['1', '3', '2', '4', '6']);
  await one.getByText(/Saved \d\d:\d\d/).waitFor();

  await two.reload();
  await firstNumbers(two, 5).toEqual(['1', '3', '2', '4', '6']);
  await rows(two).first().click();
  await two.keyboard.press('Control+a');
  await two.getByText(`${MANY - 1} selected`).waitFor();
});

test('talking points of one session are written in the inspector, and put back to what the catalogue has', async () => {
  const page = await open('/sessions/sample/edit');
  await rows(page).first().click();
  const points = page.getByRole('textbox', { name: 'Talking points' });
  const written = await points.inputValue();
  await points.fill('- Only tonight');
  await price(page).focus();
  await page.locator('hudson-entry-points').getByText('changed').waitFor();
  await page.getByRole('button', { name: 'Undo: Talking points of #1' }).waitFor();
  await page.reload();
  await rows(page).first().click();
  await eventually(() => points.inputValue()).toBe('- Only tonight');
  await page.getByRole('button', { name: 'Put back Talking points' }).click();
  await eventually(() => points.inputValue()).toBe(written);
});
