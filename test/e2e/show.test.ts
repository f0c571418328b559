import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { freePort, type HudsonProcess, hudson, startHudson } from '../support/hudson.ts';
import { textOf } from '../support/page-text.ts';
import { launch } from '../support/show-in-browser.ts';
import { signInByLink } from '../support/sign-in-by-link.ts';
import { aStartedFolder } from '../support/started-folder.ts';

let browser: Browser;
let settings: { HUDSON_DATA_DIR: string; PORT: string };
let relay: HudsonProcess;
/** A browser that has clicked the link of the first start. */
let context: BrowserContext;
/** What the pages complained about: a script that failed, a picture that is not there, a policy that was broken. */
let complaints: string[] = [];

beforeAll(async () => {
  settings = { HUDSON_DATA_DIR: await aStartedFolder(), PORT: await freePort() };
  [browser, relay] = await Promise.all([launch(inject('chromiumPath')), startHudson(settings)]);
  context = await browser.newContext({ locale: 'en-US' });
  await signInByLink(context, relay);
});
afterAll(async () => {
  await browser.close();
  await relay.end('SIGTERM');
  await rm(settings.HUDSON_DATA_DIR, { recursive: true, force: true });
});
afterEach(async () => {
  for (const page of context.pages()) await page.close();
  complaints = [];
});

async function open(address: string, size: { width: number; height: number }): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize(size);
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // A lost connection is what some of these tests are about.
    if (message.type() === 'error' && !/WebSocket|ERR_CONNECTION/.test(message.text())) complaints.push(message.text());
  });
  await page.goto(`${relay.url}${address}`);
  return page;
}

const overlayOf = (session: string) => open(`/overlay/${session}`, { width: 1920, height: 1080 });

async function liveControlOf(session: string): Promise<Page> {
  const page = await open(`/sessions/${session}/run`, { width: 390, height: 844 });
  // Before that a press is refused, with a reason.
  await page.waitForSelector('[data-line="live"]');
  return page;
}

async function shows(page: Page, text: string | RegExp): Promise<void> {
  await expect.poll(() => textOf(page), { timeout: 20_000 }).toMatch(text);
}

async function importSheet(session: string): Promise<void> {
  const sheet = path.join(import.meta.dirname, '../support/sheet.csv');
  const { code, stderr } = await hudson(
    ['import', sheet, '--session', session, '--brand', 'larkfield-two', '--create'],
    settings,
  );
  expect(stderr).toBe('');
  expect(code).toBe(0);
}

test('a sheet goes in beside the running relay, Next and a typed number move the overlay', async () => {
  await importSheet('spring-show');
  const overlay = await overlayOf('spring-show');
  const control = await liveControlOf('spring-show');

  await control.getByRole('button', { name: /^Next/ }).click();
  await shows(overlay, 'Paperclip Chain Necklace');
  await control.keyboard.press('j');
  await shows(overlay, 'Rope Chain');
  await control.keyboard.type('7');
  await control.keyboard.press('Enter');
  await shows(overlay, 'Aurelia Twisted Hoop Earrings');
  await shows(overlay, /\$89/);

  expect(complaints).toEqual([]);
});

test('kill -9 of the relay: both pages come back by themselves and show the same product', async () => {
  const overlay = await overlayOf('sample');
  const control = await liveControlOf('sample');
  await control.keyboard.type('5');
  await control.keyboard.press('Enter');
  const revision = () => overlay.locator('hudson-overlay').getAttribute('data-revision');
  await expect.poll(revision, { timeout: 10_000 }).toBe('2');
  await shows(overlay, 'Reactive');

  await relay.end('SIGKILL');
  await expect.poll(() => overlay.locator('hudson-overlay').getAttribute('data-line')).toBe('offline');
  relay = await startHudson(settings);

  for (const page of [overlay, control]) {
    await expect
      .poll(() => page.locator('[data-line]').first().getAttribute('data-line'), { timeout: 15_000 })
      .toBe('live');
  }
  await shows(overlay, 'Reactive');
  await control.keyboard.press('j');
  await expect.poll(revision, { timeout: 10_000 }).toBe('3');
  expect(complaints).toEqual([]);
});

test('a change from the command line is on the screens at once', async () => {
  await importSheet('price-show');
  const overlay = await overlayOf('price-show');
  const control = await liveControlOf('price-show');
  await control.keyboard.press('j');
  await shows(overlay, /\$29/);

  const cheaper = path.join(settings.HUDSON_DATA_DIR, 'cheaper.csv');
  await writeFile(cheaper, 'name,pid,sale_price\nPaperclip Chain Necklace,1729384756102938401,19.95\n');
  const { code } = await hudson(['import', cheaper, '--session', 'price-show', '--update'], settings);

  expect(code).toBe(0);
  await shows(overlay, /\$19/);
});

test('refusals are shown to the person who pressed', async () => {
  const control = await liveControlOf('sample');
  await control.keyboard.press('End');
  await control.keyboard.press('j');
  await shows(control, 'End of session');
});

test('pages of an unknown session say so, and find it once it is there', async () => {
  const overlay = await overlayOf('late-show');
  await shows(overlay, /no such session/i);

  await importSheet('late-show');
  await expect
    .poll(() => overlay.locator('hudson-overlay').getAttribute('data-line'), { timeout: 20_000 })
    .toBe('live');
});
