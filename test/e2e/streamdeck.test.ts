import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { dataFolder, freePort, type HudsonProcess, startHudson } from '../support/hudson.ts';
import { TOKENS } from '../support/sign-in.ts';
import { StreamDeckHost } from '../support/streamdeck/host.ts';
import type { InspectorPage } from '../support/streamdeck/inspector-page.ts';

let settings: { HUDSON_DATA_DIR: string; PORT: string };
let relay: HudsonProcess;
let host: StreamDeckHost;
let inspector: InspectorPage | null = null;

beforeEach(async () => {
  settings = { HUDSON_DATA_DIR: await dataFolder(), PORT: await freePort() };
  relay = await startHudson(settings);
  host = await StreamDeckHost.start({ devices: ['xl'] });
});
afterEach(async () => {
  await inspector?.close();
  inspector = null;
  await host.end();
  await relay.end('SIGTERM');
  await rm(settings.HUDSON_DATA_DIR, { recursive: true, force: true });
});

async function ask(method: string, path: string, body: object | null = null): Promise<unknown> {
  const answer = await fetch(`${relay.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${TOKENS.producer}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return answer.status === 204 ? null : answer.json();
}

async function newCode(): Promise<string> {
  const { code } = (await ask('POST', '/api/pairings', { name: 'Desk deck', kind: 'streamdeck' })) as { code: string };
  return code;
}

test('the inspector pairs with a code, and says what is wrong with a bad one', async () => {
  const next = host.place({ action: 'next' });
  await next.untilSays('Not paired');
  inspector = await host.openInspector(next, inject('chromiumPath'));
  const { page } = inspector;
  await page.getByText('Not connected yet').waitFor();

  await page.getByLabel('Address').fill('http://localhost:1');
  await page.getByLabel('Code').fill('123456');
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByText('Hudson does not answer at this address. Is it running?').waitFor();

  await page.getByLabel('Address').fill(relay.url);
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByText('This code is not valid or has ended.').waitFor();

  await page.getByLabel('Code').fill(await newCode());
  await page.getByLabel('Code').press('Enter');
  await page.getByText('Connected: ').waitFor();
  await next.until('showed a product', ({ says }) => says.startsWith('1 '));
  expect(host.globalSettings).toMatchObject({ relay: relay.url, session: '' });
});

async function pairByLink(): Promise<void> {
  host.deepLink(`/pair?relay=${encodeURIComponent(relay.url)}&code=${await newCode()}`);
  await expect.poll(() => host.globalSettings.relay, { timeout: 10_000 }).toBe(relay.url);
}

test('one click on "Connect this Stream Deck" pairs; a link to elsewhere does not take a running show away', async () => {
  const next = host.place({ action: 'next' });
  await next.untilSays('Not paired');

  await pairByLink();
  await next.until('showed a product with its picture', ({ says, hasPhoto }) => says.startsWith('1 ') && hasPhoto);
  next.press();
  await next.until('moved', ({ says }) => says.startsWith('2 '));
  host.deepLink('/pair?relay=http%3A%2F%2Fevil.example&code=123456');
  host.deepLink('/nonsense');
  await new Promise((resolve) => setTimeout(resolve, 500));

  expect(host.globalSettings).toMatchObject({ relay: relay.url });
  expect(next.says).toMatch(/^2 /);
});

test('a Stream Deck that Hudson revokes says so on every key', async () => {
  await pairByLink();
  const next = host.place({ action: 'next' });
  await next.until('showed a product', ({ says }) => says.startsWith('1 '));
  const { items } = (await ask('GET', '/api/devices')) as { items: { id: string; kind: string }[] };
  const device = items.find(({ kind }) => kind === 'streamdeck');

  await ask('DELETE', `/api/devices/${device?.id}`);

  await next.untilSays('Pair again');
  next.press();
  await next.untilAlerts(1);
});
