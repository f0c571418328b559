import type { Page, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { ShowInBrowser } from '../support/show-in-browser.ts';

const PHONE = { width: 390, height: 844 };
const LAPTOP = { width: 1440, height: 900 };
const PATIENCE_MS = 10_000;

let show: ShowInBrowser;

beforeAll(async () => {
  show = await ShowInBrowser.start(inject('chromiumPath'), { viewport: LAPTOP, hasTouch: true });
});
afterAll(() => show.end());

async function open(
  address: string,
  size = LAPTOP,
  before: (page: Page) => Promise<unknown> = async () => {},
): Promise<Page> {
  const page = await show.context.newPage();
  await page.setViewportSize(size);
  await before(page);
  await page.goto(`${show.relay.url}${address}`);
  return page;
}

const eventually = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: PATIENCE_MS });
const live = (page: Page) => page.waitForSelector('[data-line="live"][data-revision]');
const number = (page: Page) => page.locator('hudson-current-card .number').textContent();
const nextKey = (page: Page) => page.locator('hudson-move-key').last().locator('button');

/** Where a phone has another page than a laptop, not only a narrower one. */
const OTHER_ON_PHONES = ['/', '/sessions/sample/edit', '/products', '/products/1/edit'];

/** What of each page says that it is drawn. */
const PAGES: Readonly<Record<string, string>> = {
  '/': 'h1',
  '/sessions/new': 'h1',
  '/sessions/sample/edit': '[data-entry]',
  '/sessions/sample/report': 'h1',
  '/sessions/sample/overlay-link': 'h1',
  '/products': 'hudson-product-row',
  '/products/new': 'h1',
  '/products/1/edit': 'hudson-markdown-editor',
  '/brands': 'h1',
  '/hosts': 'h1',
  '/import': 'h1',
  '/devices': 'h1',
  '/obs': 'h1',
  '/settings': 'h1',
  '/system': 'h1',
  '/nothing/here': 'h1',
};

test('axe finds nothing serious on any page, on a laptop and on a phone', async () => {
  const page = await open('/');
  const findings: string[] = [];
  const look = async (address: string, size: typeof PHONE) => {
    await page.setViewportSize(size);
    await page.goto(`${show.relay.url}${address}`);
    await page
      .locator(PAGES[address] ?? 'h1')
      .first()
      .waitFor({ state: 'attached' });
    findings.push(...(await seriousFindings(page)).map((finding) => `${address} at ${size.width}: ${finding}`));
  };
  for (const address of Object.keys(PAGES)) await look(address, LAPTOP);
  for (const address of OTHER_ON_PHONES) await look(address, PHONE);
  expect(findings).toEqual([]);
  await page.close();
});

test('the help sheet and a page title are on every page', async () => {
  const page = await open('/brands');
  await page.locator('h1').waitFor();
  await eventually(() => page.title()).toContain('Brands');
  await page.keyboard.press('?');
  await page.getByRole('heading', { name: 'Builder' }).waitFor();
  await page.keyboard.press('Escape');
  await page.close();
});

test('on a phone the menu leads to every page, and says who is signed in', async () => {
  const page = await open('/', PHONE);
  await page.getByRole('button', { name: 'All pages' }).tap();
  await page.getByText('Admin', { exact: true }).filter({ visible: true }).waitFor();
  await page.getByRole('link', { name: 'Products' }).filter({ visible: true }).tap();
  await page.waitForURL(/\/products$/);
  await page.locator('hudson-product-row').first().waitFor();
  await page.close();
});

test('the address of live control names what is on, and neither a reload nor the way back moves the show', async () => {
  const page = await open('/sessions/sample/run');
  await live(page);
  await page.keyboard.press('5');
  await page.keyboard.press('Enter');
  await page.keyboard.press('l');
  await page.waitForURL(/\?sp=\d+&img=1/);
  const address = page.url();

  await page.reload();
  await live(page);
  expect(await number(page)).toBe('5');
  await page.goto(`${show.relay.url}/products`);
  await page.goBack();
  await live(page);
  expect(await number(page)).toBe('5');
  await eventually(() => page.url()).toBe(address);
  await page.close();
});

test('while the show is live the screen stays awake, and whatever is pressed hums under the finger', async () => {
  const page = await open('/sessions/sample/run', PHONE, (opened) => opened.addInitScript(watchDevice));
  await live(page);
  const felt = () => page.evaluate(() => Reflect.get(window, 'felt'));
  expect(await felt()).toEqual([]);
  await page.getByRole('button', { name: 'Go live' }).first().tap();
  await eventually(felt).toEqual(['10', 'awake']);
  await nextKey(page).tap();
  await eventually(felt).toEqual(['10', 'awake', '10']);
  await page.locator('hudson-entry-cell button').nth(3).tap();
  await eventually(felt).toEqual(['10', 'awake', '10', '10']);
  await page.close();
});

/** In the page: what the phone is asked to do. */
function watchDevice(): void {
  const felt: string[] = [];
  Object.assign(window, { felt });
  Object.defineProperty(navigator, 'wakeLock', {
    value: {
      request: async () => {
        felt.push('awake');
        return { released: false, release: async () => felt.push('may sleep') };
      },
    },
  });
  Object.defineProperty(navigator, 'vibrate', { value: (pattern: number) => felt.push(String(pattern)) });
}

test('a lost connection takes the keys away and says why; what was pressed meanwhile is never sent', async () => {
  const lines = new Set<WebSocketRoute>();
  let isDown = false;
  const page = await open('/sessions/sample/run', PHONE, (opened) =>
    opened.routeWebSocket('**/ws', (line) => {
      if (isDown) return void line.close();
      line.connectToServer();
      lines.add(line);
    }),
  );
  await live(page);
  const before = await number(page);

  isDown = true;
  for (const line of lines) await line.close();
  await page.getByText('No connection to Hudson').waitFor();
  expect(await nextKey(page).getAttribute('aria-disabled')).toBe('true');
  expect(await nextKey(page).textContent()).toContain('No connection');
  const tool = (name: string) => page.locator(`hudson-live-dock .tool.${name}`);
  for (const name of ['undo', 'number', 'cue']) expect(await tool(name).isDisabled()).toBe(true);
  await tool('more').tap();
  const more = page.locator('hudson-bottom-sheet');
  await more.getByText('No connection. What is dim here works again once it is back.').waitFor();
  expect(await more.getByRole('button', { name: /Go live|End show/ }).isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
  await nextKey(page).tap({ force: true });
  await page.keyboard.press('j');
  await page.getByText('Not sent: no connection').waitFor();

  isDown = false;
  await page.getByText('Connected again').waitFor();
  await live(page);
  expect(await nextKey(page).getAttribute('aria-disabled')).toBeNull();
  expect(await number(page)).toBe(before);
  await page.close();
});

test('signing out leads to the door, and the pages are closed', async () => {
  const page = await open('/brands');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(/\/login/);
  await page.goto(`${show.relay.url}/brands`);
  await page.waitForURL(/\/login\?next=/);
});
