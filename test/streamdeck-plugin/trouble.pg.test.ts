import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { CLOSE } from '#protocol/close-codes.ts';
import type { Cable } from '../support/streamdeck/cable.ts';
import { PluginStudio } from '../support/streamdeck/studio.ts';

let studio: PluginStudio;
let cable: Cable;

beforeAll(async () => {
  studio = await PluginStudio.start();
  cable = studio.cable;
});
beforeEach(() => studio.begin({ entryCount: 5 }));
afterAll(() => studio.end());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('a press without a line alerts at once and is never sent later', async () => {
  const next = studio.host.place({ action: 'next' });
  await next.untilSays('1 Product 1');
  cable.cut();
  await next.untilSays('Offline');

  const pressedAt = performance.now();
  next.press();
  await next.untilAlerts(1);
  expect(performance.now() - pressedAt).toBeLessThan(1_500);
  await next.untilSays('Not sent');

  cable.mend();
  await next.untilSays('1 Product 1');
  await pause(600);
  expect(studio.number).toBe(0);
});

test('no answer within 1.5 s is an alert, and the press is not sent again', async () => {
  const next = studio.host.place({ action: 'next' });
  await next.untilSays('1 Product 1');
  cable.freeze();

  const pressedAt = performance.now();
  next.press();
  await next.untilAlerts(1);
  const tookMs = performance.now() - pressedAt;
  await next.untilSays('No answer');
  cable.mend();

  await next.untilSays('1 Product 1');
  await pause(600);
  expect(tookMs).toBeGreaterThan(1_400);
  expect(studio.number).toBe(0);
});

test('no product stays on a key whose line is lost, and every key is drawn again when it is back', async () => {
  const keys = ['next', 'now', 'undo'].map((action, column) => studio.host.place({ action, column }));
  await keys[0]?.untilSays('1 Product 1');
  await keys[1]?.untilSays('Nothing is on');

  cable.cut();
  for (const key of keys) await key.until('was offline', ({ says }) => says === 'Offline');
  await studio.phone.command({ type: 'jump', number: 3 });
  cable.mend();

  await keys[0]?.untilSays('4 Product 4');
  await keys[1]?.untilSays('3 /5');
});

test('what another producer did meanwhile is said on the key', async () => {
  await studio.phone.command({ type: 'jump', number: 2 });
  const next = studio.host.place({ action: 'next' });
  await next.untilSays('3 Product 3');

  cable.delay(true);
  await studio.phone.command({ type: 'jump', number: 4 });
  next.press();
  await pause(200);
  cable.delay(false);

  await next.untilAlerts(1);
  await next.untilSays('Phone moved to #4 first');
  expect(studio.number).toBe(4);
  await next.untilSays('5 Product 5');
});

test('two presses within the guard are one', async () => {
  studio.host.changeGlobalSettings({ ...studio.pairing, guardMs: 150 });
  const next = studio.host.place({ action: 'next' });
  await next.untilSays('1 Product 1');

  next.press();
  next.press();
  await next.untilSays('2 Product 2');
  await pause(300);
  expect(studio.number).toBe(1);

  next.press();
  await next.untilSays('3 Product 3');
  expect(next.alerts).toBe(0);
});

test('a machine that wakes up draws every key again', async () => {
  const next = studio.host.place({ action: 'next' });
  await next.untilSays('1 Product 1');
  await pause(200);
  const before = next.updates;

  studio.host.wakeUp();

  await next.until('was drawn again', ({ updates }) => updates > before);
  expect(next.says).toBe('1 Product 1');
});

test('a token that ends is said on the keys', async () => {
  const next = studio.host.place({ action: 'next' });
  await next.untilSays('1 Product 1');

  studio.host.changeGlobalSettings({ ...studio.pairing, token: 'of nobody' });
  await next.untilSays('Pair again');
  studio.host.changeGlobalSettings({ relay: cable.url });
  await next.untilSays('Not paired');
  studio.host.changeGlobalSettings({ ...studio.pairing, session: 'there-is-none' });

  await next.untilSays('No session');
});

test('a relay of another version is said on the keys', async () => {
  const newer = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  newer.on('connection', (socket) => socket.close(CLOSE.otherProtocol, 'another version'));
  await once(newer, 'listening');
  const { port } = newer.address() as AddressInfo;
  const next = studio.host.place({ action: 'next' });

  studio.host.changeGlobalSettings({ ...studio.pairing, relay: `http://localhost:${port}` });

  await next.untilSays('Other version');
  newer.close();
});

test('a code that does not work and a relay that does not answer are said on the keys', async () => {
  studio.host.changeGlobalSettings({});
  const next = studio.host.place({ action: 'next' });
  await next.untilSays('Not paired');
  const link = `/pair?relay=${encodeURIComponent(cable.url)}&code=000000`;

  studio.host.deepLink(link);
  await next.untilSays('Wrong code');
  cable.cut();
  studio.host.deepLink(link);

  await next.untilSays('No answer');
});

test('a plugin that is there before Hudson shows the show as soon as Hudson is there', async () => {
  const next = studio.host.place({ action: 'next' });
  await next.untilSays('1 Product 1');
  cable.cut();
  await studio.host.restart();
  await next.untilSays('Offline');

  cable.mend();

  await next.untilSays('1 Product 1');
});

test('faults that nobody caught are logged and survived', async () => {
  const next = studio.host.place({ action: 'next' });
  await next.untilSays('1 Product 1');
  const broken = { event: 'keyDown', action: next.action, context: next.context, device: next.device.id };

  studio.host.sayRaw(broken);
  studio.host.sayRaw(broken);
  studio.host.sayRaw({ event: 'nonsense' });
  await pause(200);
  next.press();

  await next.untilSays('2 Product 2');
  expect(await studio.host.log()).toContain('a fault that nobody caught');
});

test('the plugin ends itself when the app is gone', async () => {
  const next = studio.host.place({ action: 'next' });
  await next.untilSays('1 Product 1');

  expect(await studio.host.quit()).toBe(0);
  expect(existsSync(`/proc/${studio.host.pid}`)).toBe(false);
});

test('an app that starts again finds the same keys under other names', async () => {
  const next = studio.host.place({ action: 'next' });
  await next.untilSays('1 Product 1');
  next.press();
  await next.untilSays('2 Product 2');

  await studio.host.restart();

  await next.untilSays('2 Product 2');
  next.press();
  await next.untilSays('3 Product 3');
});
