import { rm } from 'node:fs/promises';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { dataFolder, freePort, type HudsonProcess, startHudson } from '../support/hudson.ts';
import { signInByLink } from '../support/sign-in-by-link.ts';

let browser: Browser;
let relay: HudsonProcess;
let settings: { HUDSON_DATA_DIR: string; PORT: string };
let contexts: BrowserContext[] = [];
let complaints: string[] = [];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: inject('chromiumPath'), args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(() => browser.close());
beforeEach(async () => {
  complaints = [];
  settings = { HUDSON_DATA_DIR: await dataFolder(), PORT: await freePort() };
  relay = await startHudson(settings);
  const context = await browser.newContext();
  await signInByLink(context, relay);
  contexts = [context];
});
afterEach(async () => {
  for (const context of contexts) await context.close();
  await relay.end('SIGTERM');
  await rm(settings.HUDSON_DATA_DIR, { recursive: true, force: true });
});

async function liveControl(given: Parameters<Browser['newContext']>[0]): Promise<Page> {
  const storageState = await contexts[0]?.storageState();
  const context = await browser.newContext({ ...given, ...(storageState && { storageState }) });
  contexts.push(context);
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(`${relay.url}/sessions/sample/run`);
  await page.waitForSelector('[data-line="live"]');
  return page;
}

const desk = () => liveControl({ viewport: { width: 1440, height: 900 } });
const phone = () => liveControl({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

const number = (page: Page) => page.locator('hudson-current-card .number');
const shows = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 10_000 });

/** The screen of the talent: what it is told is what it shows. */
async function overlay(): Promise<Page> {
  const page = await contexts[0]!.newPage();
  await page.goto(`${relay.url}/overlay/sample`);
  await page.locator('[data-revision]').first().waitFor();
  return page;
}

test('a whole show by keyboard alone', async () => {
  const page = await desk();
  await page.getByRole('button', { name: 'Go live' }).first().focus();
  for (const key of ['Enter', '5', 'Enter']) await page.keyboard.press(key);
  await expect.poll(() => number(page).textContent()).toBe('5');
  for (const key of ['j', 'ArrowDown', 'k', 'u']) await page.keyboard.press(key);
  await expect.poll(() => number(page).textContent()).toBe('7');

  await page.keyboard.press('c');
  await page.keyboard.type('Show the base');
  await page.keyboard.press('Enter');
  await shows(page, 'Show the base');
  await page.keyboard.press('Escape');

  await page.keyboard.press('p');
  await page.keyboard.type('11.95');
  await page.keyboard.press('Enter');
  await shows(page, 'Talent still sees');
  await page.getByRole('button', { name: 'Show $11.95 now' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Talent still sees').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('hudson-current-card .price').textContent()).toBe('$11.95');

  await page.getByRole('button', { name: 'Edit order' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: 'Select #9', exact: true }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await shows(page, '1 product is moved');
  const order = () => page.locator('hudson-order-sheet ul[aria-label] li .figures').allTextContents();
  await expect.poll(order).toEqual(['1', '2', '3', '4', '5', '6', '7', '9', '8', '10', '11', '12']);
  await page.keyboard.press('Delete');
  await shows(page, '1 product is removed');
  await expect.poll(order).not.toContain('9');
  await page.getByRole('button', { name: 'Undo', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(order).toContain('9');
  expect(complaints).toEqual([]);
});

test('the live part on a phone by touch: moves, a cue, a price, one undo', async () => {
  const page = await phone();
  const screen = await overlay();
  await page.getByRole('button', { name: 'Go live' }).first().tap();
  await page.locator('hudson-move-key').last().tap();
  await expect.poll(() => number(page).textContent()).toBe('1');
  await page.locator('hudson-live-dock .cue').tap();
  await page.getByRole('button', { name: 'Great pace' }).tap();
  await page
    .getByText(/Seen on 1 screen/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Clear', exact: true }).tap();
  await page.getByRole('button', { name: 'Close', exact: true }).tap();

  await page.locator('hudson-live-dock .more').tap();
  await page.locator('hudson-more-menu').getByRole('button', { name: 'Open', exact: true }).first().tap();
  await page.getByRole('button', { name: 'Change #2' }).tap();
  await page.locator('[data-field=salePriceCents] input').fill('99.50');
  await page.locator('[data-field=salePriceCents] input').press('Enter');
  await shows(page, 'Price of #2 is $99.50');
  await page.getByRole('button', { name: 'Undo', exact: true }).tap();
  await shows(page, 'Taken back');
  expect(await screen.locator('body').innerText()).not.toContain('99.50');
  expect(complaints).toEqual([]);
});

test('two producers: each sees what the other did, one Next moves once, and one price is not written over another', async () => {
  const [one, two] = [await desk(), await phone()];
  await one.getByRole('button', { name: 'Go live' }).first().click();
  await one.keyboard.press('Home');
  await expect.poll(() => number(two).textContent()).toBe('1');
  await Promise.all([one.keyboard.press('j'), two.locator('hudson-move-key').last().tap()]);
  await expect.poll(() => number(one).textContent()).toMatch(/^[23]$/);

  await two.locator('hudson-live-dock .more').tap();
  await two.locator('hudson-more-menu').getByRole('button', { name: 'Open', exact: true }).first().tap();
  await two.getByRole('button', { name: 'Change #9' }).tap();
  await one.getByRole('button', { name: 'Edit order' }).click();
  await one.getByRole('button', { name: 'Change #9' }).click();
  const price = (page: Page) => page.locator('[data-field=salePriceCents] input');
  await price(one).fill('12.00');
  await price(two).fill('12.45');
  await price(two).press('Enter');
  await shows(one, 'Phone has just set 12.45');
  await price(one).press('Enter');
  await one.getByRole('button', { name: 'Keep theirs' }).click();
  await expect.poll(() => price(one).inputValue()).toBe('12.45');
  await one.keyboard.press('Escape');
  await shows(one, 'edited #9');
  expect(complaints).toEqual([]);
});

test('presets: six to start, one press sends, they are put in order, removed and brought back', async () => {
  const page = await desk();
  const panel = page.locator('.cues hudson-cue-panel');
  await panel.getByRole('button', { name: 'Edit', exact: true }).click();
  await panel.getByRole('button', { name: 'Remove: Sip of water' }).click();
  await shows(page, /“Sip of water” is removed/);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await panel.getByRole('button', { name: 'Remove: Sip of water' }).waitFor();
  await panel.getByRole('button', { name: 'Later: Two minutes left' }).click();
  const texts = () => panel.locator('.preset .words').allTextContents();
  await expect.poll(async () => (await texts())[1]).toBe('Two minutes left');
  await panel.getByRole('button', { name: 'Done' }).click();
  await panel.getByRole('button', { name: 'Giveaway is next' }).click();
  await panel.getByText(/Sent, nobody has seen it yet/).waitFor();
  expect(complaints).toEqual([]);
});

test('axe finds nothing serious on the live control and its sheets', async () => {
  const page = await desk();
  await page.keyboard.press('Home');
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Edit order' }).click();
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('p');
  expect(await seriousFindings(page)).toEqual([]);
  const small = await phone();
  expect(await seriousFindings(small)).toEqual([]);
  await small.locator('hudson-live-dock .cue').tap();
  expect(await seriousFindings(small)).toEqual([]);
});
