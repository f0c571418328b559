import { rm } from 'node:fs/promises';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { CLOSE } from '#protocol/close-codes.ts';
import { dataFolder, freePort, type HudsonProcess, hudson, startHudson } from '../support/hudson.ts';
import { aClient } from '../support/producer.ts';
import { TEST_SIGNING_KEY } from '../support/sign-in.ts';

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
  await screen.waitForSelector('[data-line="ended"]');
  await screen.getByText('This overlay was disconnected by the producer').first().waitFor();

  await desk.goto(`${relay.url}/system`);
  await desk.getByText('revoked a device').waitFor();
  await desk.getByRole('combobox', { name: 'What happened' }).selectOption('pairing');
  await expect.poll(() => desk.getByText('revoked a device').count()).toBe(0);
  await desk.getByText('showed a pairing code').first().waitFor();
  const [everything] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('button', { name: 'Download everything' }).click(),
  ]);
  expect(everything.suggestedFilename()).toMatch(/^hudson-[\d-]{10}\.zip$/);
  expect(await everything.failure()).toBeNull();
  await desk.goto(`${relay.url}/devices`);
  await desk.getByRole('button', { name: 'End everybody else' }).click();
  await desk.getByRole('button', { name: 'Keep them' }).click();
  await desk.getByRole('button', { name: 'Sign out' }).click();
  await desk.waitForURL(/\/login$/);
  await desk.goto(`${relay.url}/devices`);
  await desk.waitForURL(/\/login\?next=/);
  // Nothing but the last page, which asked before it went to sign in.
  expect(complaints.filter((text) => !text.includes('401'))).toEqual([]);
}, 60_000);

/** As a program signs in. */
const login = (secret: string) =>
  relay.fetch('/login', {
    ...{ method: 'POST', as: null, body: JSON.stringify({ secret }) },
    headers: { 'content-type': 'application/json', accept: 'application/json' },
  });

test('a code from the command line pairs a tablet; rotating the secret of its role ends it and every login of that role', async () => {
  const onTheLine = { ...settings, SESSION_SIGNING_KEY: TEST_SIGNING_KEY };
  await relay.signInLink();
  const secret = /^ {2}talent +(\S+)$/m.exec(relay.output.stdout)?.[1] ?? '';
  const { token } = await (await login(secret)).json();
  const phone = await aClient(relay, 'sample', { kind: 'talent', token });

  const paired = await hudson(['pair', '--kind', 'talent', '--name', 'Tablet'], onTheLine);
  expect(paired).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d{6}\n$/) });
  expect(paired.stderr).toContain('/pair');
  const redeemed = await relay.fetch('/api/pairings/redeem', {
    ...{ method: 'POST', as: null, body: JSON.stringify({ code: paired.stdout.trim() }) },
    headers: { 'content-type': 'application/json' },
  });
  const device = await redeemed.json();
  expect(device).toMatchObject({ device: { name: 'Tablet', kind: 'talent', role: 'talent' } });
  const tablet = await aClient(relay, 'sample', { kind: 'talent', token: device.token });

  const rotated = await hudson(['secrets', 'rotate', 'talent'], onTheLine);
  expect(rotated).toMatchObject({ code: 0, stderr: expect.stringContaining('Ended 1 login and 1 device.') });
  expect(rotated.stdout).toMatch(/^[0-9a-z]{5}(-[0-9a-z]{5}){3}\n$/);
  expect((await phone.closed).code).toBe(CLOSE.signIn);
  expect((await tablet.closed).code).toBe(CLOSE.revoked);
  expect((await login(secret)).status).toBe(401);
  expect((await login(rotated.stdout.trim())).status).toBe(200);

  const given = await hudson(['secrets', 'rotate', 'talent'], { ...onTheLine, TALENT_SHARED_SECRET: 'given' });
  expect(given).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('TALENT_SHARED_SECRET') });
  expect((await hudson(['secrets', 'rotate', 'dancer'], onTheLine)).code).toBe(2);
});
