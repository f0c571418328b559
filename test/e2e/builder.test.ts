import { rm } from 'node:fs/promises';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { dataFolder, freePort, type HudsonProcess, startHudson } from '../support/hudson.ts';
import { signInByLink } from '../support/sign-in-by-link.ts';

let browser: Browser;
let context: BrowserContext;
let relay: HudsonProcess;
let settings: { HUDSON_DATA_DIR: string; PORT: string };

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: inject('chromiumPath'),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  settings = { HUDSON_DATA_DIR: await dataFolder(), PORT: await freePort() };
  relay = await startHudson(settings);
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
  await signInByLink(context, relay);
});
afterAll(async () => {
  await browser.close();
  await relay.end('SIGTERM');
  await rm(settings.HUDSON_DATA_DIR, { recursive: true, force: true });
});

async function open(address: string, size = { width: 1440, height: 900 }): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize(size);
  await page.goto(`${relay.url}${address}`);
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
  await page.getByRole('button', { name: `Add ${COUNT}` }).click();
  await page.getByText(`${COUNT} products`).first().waitFor();

  await rows(page).first().click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => rows(page).first().locator('.number').textContent()).toBe('3');
  await page.keyboard.press('Control+z');
  await expect.poll(() => rows(page).first().locator('.number').textContent()).toBe('1');
  // Two are chosen still, and a price is set of one.
  await rows(page).first().click();
  await page.getByLabel('Sale price').fill('12.95');
  await page.getByLabel('Sale price').press('Enter');
  await expect.poll(() => rows(page).first().locator('.price').textContent()).toContain('$12.95');

  await page.getByRole('button', { name: 'Go live' }).click();
  await page.waitForURL(/\/run/);
  const phone = await open('/sessions/friday-forty/run', { width: 390, height: 844 });
  await phone.waitForSelector('[data-line="live"]');
  await phone.getByRole('button', { name: /^Next/ }).click();
  await phone.getByText(`Product ${COUNT}`).first().waitFor();
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
