import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aClient } from '../support/producer.ts';
import type { Place } from '../support/streamdeck/control.ts';
import { PluginStudio } from '../support/streamdeck/studio.ts';

let studio: PluginStudio;

beforeAll(async () => {
  studio = await PluginStudio.start();
});
beforeEach(() => studio.begin({ entryCount: 12, images: 3 }));
afterAll(() => studio.end());

const place = (given: Place) => studio.host.place(given);

async function isOn(number: number): Promise<void> {
  expect(await studio.phone.command({ type: 'jump', number })).toMatchObject({ ok: true });
}

test('Next shows where it leads and leads there; Now showing follows', async () => {
  await isOn(3);
  const next = place({ action: 'next' });
  const now = place({ action: 'now', column: 1 });
  await next.untilSays('4 Product 4');

  next.press();

  await next.untilSays('5 Product 5');
  await now.untilSays('4 /12 0:00');
  expect(studio.phone.latestState).toMatchObject({ by: 'Stream Deck XL' });
  expect(next.alerts).toBe(0);
});

test('Previous leads back; the first product ends it with an alert and the reason, for two seconds', async () => {
  await isOn(2);
  const previous = place({ action: 'previous' });
  await previous.untilSays('1 Product 1');

  previous.press();
  await previous.untilSays('First product');
  previous.press();

  await previous.untilAlerts(1);
  await previous.untilSays('Start of session');
  const refusedAt = previous.drawnAt;
  await previous.untilSays('First product');
  expect(previous.drawnAt - refusedAt).toBeGreaterThan(1_800);
});

test('two quick presses are two moves', async () => {
  await isOn(5);
  const next = place({ action: 'next' });
  await next.untilSays('6 Product 6');

  next.press();
  next.press();

  await next.untilSays('8 Product 8');
  expect(next.alerts).toBe(0);
});

test('Jump shows its product as sold or on, and a number that is not there', async () => {
  await isOn(1);
  const jump = place({ action: 'jump', settings: { number: '7' } });
  const gone = place({ action: 'jump', column: 1, settings: { number: 77 } });
  const unset = place({ action: 'jump', column: 2 });
  await jump.untilSays('7 Product 7 $15.06');
  await gone.untilSays('No #77');
  await unset.untilSays('Choose a number');

  jump.press();
  await jump.until('was gold', ({ face }) => face?.includes('#ffd166') ?? false);
  gone.press();
  unset.press();

  await gone.untilAlerts(1);
  await unset.untilAlerts(1);
  expect(studio.number).toBe(7);
});

test('the image keys turn the picture', async () => {
  await isOn(2);
  const forward = place({ action: 'image', settings: { direction: 'forward' } });
  const back = place({ action: 'image', column: 1, settings: { direction: 'back' } });
  await forward.untilSays('2/3');

  forward.press();
  await forward.untilSays('3/3');
  await back.untilSays('1/3');
  back.press();

  await forward.untilSays('2/3');
});

test('Undo is named by its result and undoes', async () => {
  await isOn(4);
  await isOn(9);
  const undo = place({ action: 'undo' });
  await undo.untilSays('to 4');

  undo.press();

  await undo.until('led elsewhere', ({ says }) => says !== 'to 4');
  expect(studio.number).toBe(4);
});

test('a cue key sends, shows that it was seen and that the talent got it, and clears', async () => {
  const screen = await aClient(studio.relay, studio.session.slug, { kind: 'overlay', name: 'Overlay' });
  const cue = place({ action: 'cue', settings: { text: 'Wrap up', colour: 'red', countdownSeconds: '30' } });
  const other = place({ action: 'cue', column: 1, settings: { text: 'Great pace', colour: 'green' } });
  await cue.untilSays('Wrap up');

  cue.press();
  await cue.untilSays('Sent');
  const heard = await screen.until((message) => message.type === 'cue' && message.cue !== null);
  screen.say({ type: 'painted', revision: 'revision' in heard ? heard.revision : 0, tookMs: 5 });
  await cue.untilSays('Seen');
  await studio.phone.command({ type: 'acknowledgeCue' });
  await cue.untilSays('Got it');
  expect(other.says).toBe('Great pace');
  cue.press();

  await cue.until('was idle', ({ says }) => says === 'Wrap up');
  expect(studio.phone.heard.findLast(({ type }) => type === 'cue')).toMatchObject({ cue: null });
  screen.close();
});

test('the number pad types on all its keys at once, goes, and forgets after two seconds', async () => {
  await isOn(1);
  const [one, zero] = ['1', '0'].map((key, column) => place({ action: 'pad', column, settings: { key } }));
  const go = place({ action: 'pad', column: 2, settings: { key: 'go' } });
  const clear = place({ action: 'pad', column: 3, settings: { key: 'clear' } });
  await go.untilSays('Go');

  one?.press();
  zero?.press();
  await go.untilSays('10 Go Product 10');
  go.press();
  await go.until('was empty', ({ says }) => says === 'Go');
  expect(studio.number).toBe(10);

  one?.press();
  await go.untilSays('1 Go Product 1');
  clear.press();
  await go.until('was empty', ({ says }) => says === 'Go');
  go.press();
  await go.untilAlerts(1);

  one?.press();
  await go.untilSays('1 Go');
  await go.until('forgot', ({ says }) => says === 'Go', 2_600);
});

test('Go live and End show are confirmed by holding; a short press is neither', async () => {
  const status = place({ action: 'status' });
  await status.untilSays('Go live');

  await status.hold(400);
  await status.untilSays('Go live');
  expect(studio.phone.latestState?.status).toBe('draft');

  status.down();
  await status.untilSays('Hold …');
  await status.untilSays('LIVE 0:00:0');
  status.up();
  expect(studio.phone.latestState?.status).toBe('live');

  await status.hold(1_200);
  await status.untilSays('Ended');
  await status.hold(1_200);
  await status.untilSays('LIVE');
});

test('Now showing opens live control where that is wished', async () => {
  const now = place({ action: 'now', settings: { press: 'open' } });
  await now.untilSays('Nothing is on');

  now.press();

  await expect.poll(() => studio.host.openedUrls).toEqual([`${studio.cable.url}/sessions/${studio.session.slug}/run`]);
});

test('a long press does its own thing and never the short one as well', async () => {
  await isOn(5);
  const next = place({ action: 'next', settings: { hold: 'last' } });
  await next.untilSays('6 Product 6');

  await next.hold(700);
  await next.untilSays('Last product');
  expect(studio.number).toBe(12);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(next.alerts).toBe(0);

  await isOn(5);
  await next.untilSays('6 Product 6');
  await next.hold(100);
  await next.untilSays('7 Product 7');
});
