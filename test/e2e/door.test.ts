import { rm } from 'node:fs/promises';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { dataFolder, freePort, type HudsonProcess, startHudson } from '../support/hudson.ts';

let browser: Browser;
let relay: HudsonProcess;
let settings: { HUDSON_DATA_DIR: string; PORT: string };

beforeAll(async () => {
  settings = { HUDSON_DATA_DIR: await dataFolder(), PORT: await freePort() };
  relay = await startHudson(settings);
  browser = await chromium.launch({
    executablePath: inject('chromiumPath'),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
});
afterAll(async () => {
  await browser.close();
  await relay.end('SIGTERM');
  await rm(settings.HUDSON_DATA_DIR, { recursive: true, force: true });
});

test('the printed link, a second browser paired as overlay by code, revoked, and it says so', async () => {
  const complaints: string[] = [];
  const desk = await (await browser.newContext()).newPage();
  desk.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await desk.goto(await relay.signInLink());
  await desk.goto(`${relay.url}/devices`);
  await desk.getByRole('button', { name: 'Pair a device' }).click();
  await desk.getByRole('combobox', { name: 'What it is' }).selectOption('overlay');
  await expect.poll(() => desk.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Second monitor');
  const code = await desk.locator('.digits').getAttribute('aria-label');

  const screen = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
  await screen.goto(`${relay.url}/sessions/sample/run`);
  await screen.waitForURL(/\/login\?next=/);
  await screen.goto(`${relay.url}/pair`);
  await screen.fill('#code', code ?? '');
  await screen.getByRole('button', { name: 'Pair' }).click();
  await screen.waitForSelector('[data-line="live"]');
  expect(screen.url()).toBe(`${relay.url}/overlay/sample`);

  await desk.getByRole('button', { name: 'Revoke Second monitor' }).click();
  await screen.waitForSelector('[data-line="ended"]', { timeout: 5_000 });
  await screen.getByText('This overlay was disconnected by the producer').first().waitFor();
  expect(complaints).toEqual([]);
});
