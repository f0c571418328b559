import { rm } from 'node:fs/promises';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { freePort, type HudsonProcess, startHudson } from '../support/hudson.ts';
import { signInByLink } from '../support/sign-in-by-link.ts';
import { aStartedFolder } from '../support/started-folder.ts';
import type { Control } from '../support/streamdeck/control.ts';
import { StreamDeckHost } from '../support/streamdeck/host.ts';
import type { InspectorPage } from '../support/streamdeck/inspector-page.ts';

let relay: HudsonProcess;
let browser: Browser;
let host: StreamDeckHost;
let inspector: InspectorPage | null = null;

beforeAll(async () => {
  const launched = chromium.launch({ executablePath: inject('chromiumPath'), args: ['--no-sandbox'] });
  relay = await startHudson({ HUDSON_DATA_DIR: await aStartedFolder(), PORT: await freePort() });
  browser = await launched;
});
beforeEach(async () => {
  host = await StreamDeckHost.start({ devices: ['xl'] });
  await ask('POST', '/api/sessions/sample/commands', { commandId: crypto.randomUUID(), command: { type: 'first' } });
});
afterEach(async () => {
  await inspector?.close();
  inspector = null;
  await host.end();
});
afterAll(async () => {
  await browser.close();
  await relay.end('SIGTERM');
  await rm(relay.settings.HUDSON_DATA_DIR ?? '', { recursive: true, force: true });
});

async function ask(method: string, path: string, body: object | null = null): Promise<unknown> {
  const json = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await relay.fetch(path, { method, ...json });
  return answer.status === 204 ? null : answer.json();
}

async function newCode(): Promise<string> {
  const { code } = (await ask('POST', '/api/pairings', { name: 'Desk deck', kind: 'streamdeck' })) as { code: string };
  return code;
}

async function pairByLink(): Promise<void> {
  host.deepLink(`/pair?relay=${encodeURIComponent(relay.url)}&code=${await newCode()}`);
  await expect.poll(() => host.globalSettings.relay, { timeout: 10_000 }).toBe(relay.url);
}

async function inspect(control: Control) {
  inspector = await host.openInspector(control, browser);
  return inspector.page;
}

const showsSecond = (key: Control) => key.until('showed a product', ({ says }) => says.startsWith('2 '));

test('the inspector pairs with a code, says what is wrong with a bad one, and lets the session be chosen', async () => {
  const next = host.place({ action: 'next' });
  await next.untilSays('Not paired');
  const page = await inspect(next);
  await page.getByText('Not connected yet').waitFor();

  await page.getByLabel('Address').fill('http://localhost:1');
  await page.getByLabel('Code').fill('123456');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByText('Hudson does not answer at this address. Is it running?').waitFor();

  await page.getByLabel('Address').fill(relay.url);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByText('This code is not valid or has ended.').waitFor();

  await page.getByLabel('Code').fill(await newCode());
  await page.getByLabel('Code').press('Enter');
  await page.getByText('Connected: ').waitFor();
  await showsSecond(next);
  expect(host.globalSettings).toMatchObject({ relay: relay.url, session: '' });

  await page.getByLabel('Session').selectOption('sample');
  await expect.poll(() => host.globalSettings.session).toBe('sample');
  await page.getByLabel('When held').selectOption('Undo');
  await expect.poll(() => next.settings).toEqual({ hold: 'undo' });
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await next.untilSays('Not paired');
});

test('a cue is written in the inspector, saved at every letter, and drawn as it is written', async () => {
  await pairByLink();
  const cue = host.place({ action: 'cue' });
  await cue.untilSays('Write a cue');
  const page = await inspect(cue);
  // They are not put in under the fingers of somebody who types.
  await page.getByLabel('Preset').waitFor();

  await page.getByLabel('Cue').pressSequentially('Smile');
  await page.getByLabel('Colour').selectOption('Green');

  await cue.untilSays('Smile');
  await expect.poll(() => cue.settings).toMatchObject({ text: 'Smile', colour: 'green' });
  await page.getByLabel('Preset').selectOption('Sip of water');
  await cue.untilSays('Sip of water');
  expect(await page.getByLabel('Cue').inputValue()).toBe('Sip of water');
});

test('a key that works keeps its connection folded away, and opens it on a click', async () => {
  await pairByLink();
  const next = host.place({ action: 'next' });
  await showsSecond(next);
  const page = await inspect(next);
  await page.getByText('Connected: ').waitFor();
  expect(await page.getByLabel('Session').isVisible()).toBe(false);

  await page.locator('summary').click();

  await page.getByLabel('Session').waitFor({ state: 'visible' });
  await page.getByLabel('Double press').selectOption('400 ms');
  await expect.poll(() => host.globalSettings.guardMs).toBe(400);
});

test('the page of devices offers the plugin, and its "Connect this Stream Deck" is a link that pairs', async () => {
  const next = host.place({ action: 'next' });
  const context = await browser.newContext();
  await signInByLink(context, relay);
  const page = await context.newPage();
  await page.goto(`${relay.url}/devices`);

  const offered = await page.getByRole('link', { name: 'Download the plugin' }).getAttribute('href');
  const plugin = await context.request.get(`${relay.url}${offered}`);
  expect([plugin.status(), (await plugin.body()).subarray(0, 2).toString()]).toEqual([200, 'PK']);

  await page.getByRole('button', { name: 'Connect this Stream Deck' }).click();
  const link = await page.getByRole('link', { name: 'Nothing opened?' }).getAttribute('href');
  const [, pairing = ''] = link?.split('streamdeck://plugins/message/live.hudson.control') ?? [];
  host.deepLink(pairing);

  await showsSecond(next);
  await page.getByRole('button', { name: 'Revoke Stream Deck' }).first().waitFor();
  await context.close();
});

test('one click on "Connect this Stream Deck" pairs; a link to elsewhere does not take a running show away', async () => {
  const next = host.place({ action: 'next' });
  await next.untilSays('Not paired');

  await pairByLink();
  await next.until('showed a product with its picture', ({ says, hasPhoto }) => says.startsWith('2 ') && hasPhoto);
  next.press();
  await next.until('moved', ({ says }) => says.startsWith('3 '));
  host.deepLink('/nonsense');
  host.deepLink('/pair?relay=http%3A%2F%2Fevil.example&code=123456');

  const page = await inspect(next);
  await page.locator('summary').click();
  await page.getByText('This Stream Deck is connected to').waitFor();
  expect(host.globalSettings).toMatchObject({ relay: relay.url });
  expect(next.says).toMatch(/^3 /);
});

test('a Stream Deck that Hudson revokes says so on every key and in the inspector, and can be paired again there', async () => {
  await pairByLink();
  const next = host.place({ action: 'next' });
  await showsSecond(next);
  const page = await inspect(next);
  const { items } = (await ask('GET', '/api/devices')) as { items: { id: string; kind: string }[] };

  for (const { id } of items.filter(({ kind }) => kind === 'streamdeck')) await ask('DELETE', `/api/devices/${id}`);

  await next.untilSays('Pair again');
  next.press();
  await next.untilAlerts(1);
  await page.getByText('Hudson no longer knows this Stream Deck.').waitFor();
  await page.getByLabel('Code').fill(await newCode());
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await showsSecond(next);
});
