import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { freePort, type HudsonProcess, startHudson } from '../support/hudson.ts';
import { textOf } from '../support/page-text.ts';
import { signInByLink } from '../support/sign-in-by-link.ts';
import { aStartedFolder } from '../support/started-folder.ts';

const PATIENCE_MS = 10_000;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

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
  settings = { HUDSON_DATA_DIR: await aStartedFolder(), PORT: await freePort() };
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

async function liveControl(
  given: Parameters<Browser['newContext']>[0],
  beforeIt = async (_page: Page) => {},
): Promise<Page> {
  const storageState = await contexts[0]?.storageState();
  const context = await browser.newContext({ ...given, ...(storageState && { storageState }) });
  contexts.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await beforeIt(page);
  await page.goto(`${relay.url}/sessions/sample/run`);
  await page.waitForSelector('[data-line="live"]');
  return page;
}

const desk = () => liveControl({ viewport: { width: 1440, height: 900 } });
const phone = () => liveControl(PHONE);

/** A phone whose line can be made to bring nothing in, while what it sends still gets out. */
async function phoneOnABadLine() {
  let isDeaf = false;
  const missed: (() => void)[] = [];
  const page = await liveControl(PHONE, (opened) =>
    opened.routeWebSocket('**/*', (toPage) => {
      toPage.connectToServer().onMessage((message) => {
        if (isDeaf) missed.push(() => toPage.send(message));
        else toPage.send(message);
      });
    }),
  );
  const hearNothing = () => {
    isDeaf = true;
  };
  const hearAgain = () => {
    isDeaf = false;
    for (const hear of missed.splice(0)) hear();
  };
  return { page, hearNothing, hearAgain };
}

const showsNumber = (page: Page, wanted: string) =>
  expect.poll(() => page.locator('hudson-current-card .number').textContent(), { timeout: PATIENCE_MS }).toBe(wanted);
const shows = (page: Page, text: string | RegExp) => page.getByText(text).filter({ visible: true }).first().waitFor();
const eventually = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: PATIENCE_MS });

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
  await page.keyboard.press('Enter');
  await page.locator('hudson-show-header').getByText('Live', { exact: true }).waitFor();
  for (const key of ['5', 'Enter']) await page.keyboard.press(key);
  await showsNumber(page, '5');
  for (const [key, leadsTo] of Object.entries({ j: '6', ArrowDown: '7', k: '6', u: '7' })) {
    await page.keyboard.press(key);
    await showsNumber(page, leadsTo);
  }

  await page.keyboard.press('c');
  await page.keyboard.type('Show the base');
  await page.keyboard.press('Enter');
  await page.locator('.cues .air').getByText('Show the base').waitFor();

  // Whoever goes on pressing moves the show, and sends no second cue.
  await page.keyboard.press('p');
  await page.keyboard.type('11.95');
  await page.keyboard.press('Enter');
  await shows(page, 'Talent still sees');
  await page.locator('hudson-quick-edit').getByRole('button', { name: 'Show $11.95 now' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Talent still sees').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await eventually(() => page.locator('hudson-current-card .price').textContent()).toBe('$11.95');

  await page.getByRole('button', { name: 'Edit order' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: 'Select #9', exact: true }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await shows(page, '1 product is moved');
  const order = () => page.locator('hudson-order-sheet ul[aria-label] li .figures').allTextContents();
  await eventually(order).toEqual(['1', '2', '3', '4', '5', '6', '7', '9', '8', '10', '11', '12']);
  await page.keyboard.press('Delete');
  await shows(page, '1 product is removed');
  await eventually(order).not.toContain('9');
  await page.getByRole('button', { name: 'Undo', exact: true }).focus();
  await page.keyboard.press('Enter');
  await eventually(order).toContain('9');
  expect(complaints).toEqual([]);
});

test('the live part on a phone by touch: moves, a cue, a price, one undo', async () => {
  const said: string[][] = [];
  const page = await liveControl(PHONE, async (opened) => {
    opened.on('websocket', (socket) => {
      const line: string[] = [];
      said.push(line);
      socket.on('framesent', ({ payload }) => line.push(JSON.parse(String(payload)).type));
    });
  });
  const screen = await overlay();
  await page.getByRole('button', { name: 'Go live' }).first().tap();
  await page.locator('hudson-move-key').last().tap();
  await showsNumber(page, '1');
  await page.locator('hudson-live-dock .cue').tap();
  await page.getByRole('button', { name: 'Great pace' }).tap();
  await shows(page, /Seen on 1 screen/);
  expect(await textOf(screen)).toContain('Great pace, keep going');
  await page.getByRole('button', { name: 'Clear', exact: true }).tap();
  await page.getByRole('button', { name: 'Close', exact: true }).tap();

  await overrideFirst({ salePriceCents: 4900 });
  await page.getByRole('button', { name: 'Show $49.00 now' }).tap();
  await eventually(() => page.locator('hudson-current-card .price').textContent()).toBe('$49.00');
  await page.locator('hudson-live-dock .more').tap();
  await page.locator('hudson-more-menu').getByRole('button', { name: 'Open', exact: true }).first().tap();
  await page.getByRole('button', { name: 'Change #2' }).tap();
  const price = page.locator('[data-field=salePriceCents] input');
  await price.fill('99.50');
  await price.press('Enter');
  await shows(page, 'Price of #2 is $99.50');
  await page.getByRole('button', { name: 'Undo', exact: true }).tap();
  await shows(page, 'Taken back');
  await eventually(() => price.inputValue()).toBe('149.00');
  expect(complaints).toEqual([]);
  // The line that the page began before its scripts were there is the one they went on with, greeted once.
  expect(said).toHaveLength(1);
  expect(said[0]?.filter((type) => type === 'hello')).toEqual(['hello']);
  expect(said[0]).toContain('command');
});

/** Somebody else sets what the first entry of the sample says. */
async function overrideFirst(overrides: object): Promise<void> {
  const command = { type: 'overrideEntry', entryId: '1', overrides };
  const answer = await relay.fetch('/api/sessions/sample/commands', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ commandId: randomUUID(), command, client: { kind: 'controller', name: 'Desk' } }),
  });
  expect(answer.status).toBe(200);
}

test('two producers: each sees what the other did, one Next moves once, and one price is not written over another', async () => {
  const one = await desk();
  const { page: two, hearNothing, hearAgain } = await phoneOnABadLine();
  await one.getByRole('button', { name: 'Go live' }).first().click();
  await one.keyboard.press('Home');
  await showsNumber(two, '1');
  hearNothing();
  await one.keyboard.press('j');
  await showsNumber(one, '2');
  await two.locator('hudson-move-key').last().tap();
  hearAgain();
  await shows(two, 'You are on #2 too. Press again for #3.');
  await showsNumber(two, '2');
  await showsNumber(one, '2');

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
  await eventually(() => price(one).inputValue()).toBe('12.45');
  await one.keyboard.press('Escape');
  await shows(one, 'edited #9');
  expect(complaints).toEqual([]);
});

test('presets: six to start, one press sends, they are put in order, removed and brought back', async () => {
  const page = await desk();
  const panel = page.locator('.cues hudson-cue-panel');
  await panel.getByRole('button', { name: 'Edit presets' }).click();
  await panel.getByRole('button', { name: 'Remove: Sip of water' }).click();
  await shows(page, /“Sip of water” is removed/);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await panel.getByRole('button', { name: 'Remove: Sip of water' }).waitFor();
  await panel.getByRole('button', { name: 'Later: Two minutes left' }).click();
  const texts = () => panel.locator('.preset .words').allTextContents();
  await eventually(texts).toEqual([
    'Hold it closer to the camera',
    'Two minutes left',
    'Great pace, keep going',
    'STOP: check the price',
    'Giveaway is next',
    'Sip of water',
  ]);
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
