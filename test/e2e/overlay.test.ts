import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { dataFolder, freePort, type HudsonProcess, startHudson } from '../support/hudson.ts';
import { textOf } from '../support/page-text.ts';
import { signInByLink } from '../support/sign-in-by-link.ts';

const TABLET = { width: 1180, height: 820 };

let browser: Browser;
let settings: { HUDSON_DATA_DIR: string; PORT: string };
let relay: HudsonProcess;
let context: BrowserContext;

const launch = (executablePath: string) => chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

beforeAll(async () => {
  browser = await launch(inject('chromiumPath'));
  settings = { HUDSON_DATA_DIR: await dataFolder(), PORT: await freePort() };
  relay = await startHudson(settings);
  context = await browser.newContext({ locale: 'en-US' });
  await signInByLink(context, relay);
  await command({ type: 'jump', number: 5 });
});
afterAll(async () => {
  await browser.close();
  await relay.end('SIGTERM');
  await rm(settings.HUDSON_DATA_DIR, { recursive: true, force: true });
});

async function command(body: object): Promise<number> {
  const answer = await relay.fetch('/api/sessions/sample/commands', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ commandId: randomUUID(), command: body, client: { kind: 'controller', name: 'Desk' } }),
  });
  const { ok, revision, message } = (await answer.json()) as { ok: boolean; revision: number; message?: string };
  if (!ok) throw new Error(message);
  return revision;
}

async function open(address: string, size: { width: number; height: number }, within = context): Promise<Page> {
  const page = await within.newPage();
  await page.setViewportSize(size);
  await page.goto(`${relay.url}${address}`);
  await page.waitForSelector('[data-line="live"]');
  return page;
}

test('the talent moves by button and by number, and answers a cue', async () => {
  const talent = await open('/sessions/sample/run?view=talent', TABLET);
  await talent.getByRole('button', { name: 'Next' }).click();
  await expect.poll(() => textOf(talent)).toMatch(/6 ?\/ 12/);
  await talent.keyboard.type('3');
  await talent.keyboard.press('Enter');
  await expect.poll(() => textOf(talent)).toMatch(/3 ?\/ 12/);

  await command({ type: 'cue', text: 'Closer to the lens', colour: 'blue' });
  await talent.getByRole('button', { name: 'Got it' }).click();
  await expect
    .poll(async () => (await (await relay.fetch('/api/sessions/sample/state')).json()).cue.acknowledgedAt)
    .not.toBeNull();
  await command({ type: 'clearCue' });
  await talent.close();
});

test('"Got it" that does not arrive is taken back, and the page says that the connection is lost', async () => {
  const talent = await open('/sessions/sample/run?view=talent', TABLET);
  await command({ type: 'cue', text: 'Wrap up', colour: 'red' });
  await talent.getByRole('button', { name: 'Got it' }).waitFor();
  await relay.end('SIGKILL');
  await talent.waitForSelector('[data-line="offline"]');

  await talent.keyboard.press('g');
  await expect.poll(() => textOf(talent)).toContain('nothing was sent');
  await talent.getByRole('button', { name: 'Got it' }).waitFor();
  await expect.poll(() => textOf(talent), { timeout: 20_000 }).toContain('No connection');
});
