import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aStoredSession } from '../support/relay.ts';
import type { Control } from '../support/streamdeck/control.ts';
import type { Device } from '../support/streamdeck/devices.ts';
import { StreamDeckHost } from '../support/streamdeck/host.ts';
import { PluginStudio } from '../support/streamdeck/studio.ts';

let studio: PluginStudio;

beforeAll(async () => {
  studio = await PluginStudio.start({ devices: ['xl', 'mini'] });
});
beforeEach(() => studio.begin({ entryCount: 40 }));
afterAll(() => studio.end());

/** A page full of product keys: three columns, so that the rest is free for others. */
function productKeys(count: number, device: Device | undefined = studio.host.devices[0]): Control[] {
  return Array.from({ length: count }, (_, index) =>
    studio.host.place({ action: 'product', column: index % 7, row: Math.floor(index / 7) }, device),
  );
}

const numbers = (keys: readonly Control[]) => keys.map(({ texts }) => Number(texts[0]));

test('product keys fill a page in the order of the keys, page keys turn it, each device for itself', async () => {
  const [, mini] = studio.host.devices;
  const keys = productKeys(21);
  const small = productKeys(2, mini);
  const forward = studio.host.place({ action: 'page', column: 7, settings: { direction: 'forward' } });
  const back = studio.host.place({ action: 'page', column: 7, row: 1, settings: { direction: 'back' } });
  await keys[20]?.untilSays('21 Product 21');
  await expect.poll(() => numbers(keys)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
  await forward.untilSays('22–40');
  await back.untilSays('No more');

  forward.press();
  await keys[0]?.untilSays('22 Product 22');
  await keys[20]?.until('was empty', ({ says }) => says === '');
  await small[1]?.untilSays('2 Product 2');
  keys[3]?.press();
  await keys[3]?.until('was on', ({ face }) => face?.includes('#ffd166') ?? false);

  expect(studio.number).toBe(25);
  forward.press();
  await forward.untilAlerts(1);
  await forward.untilSays('Last page');
});

test('pages follow the product that is on, if wished', async () => {
  studio.host.changeGlobalSettings({ ...studio.pairing, followPages: true });
  const keys = productKeys(10);
  await keys[9]?.untilSays('10 Product 10');

  await studio.phone.command({ type: 'jump', number: 33 });

  await keys[2]?.untilSays('33 Product 33');
  // The other keys are drawn one after the other.
  await expect.poll(() => numbers(keys).slice(0, 3)).toEqual([31, 32, 33]);
});

test('another session starts at its first page', async () => {
  const keys = productKeys(10);
  const forward = studio.host.place({ action: 'page', column: 7, settings: { direction: 'forward' } });
  await keys[9]?.untilSays('10 Product 10');
  forward.press();
  await keys[0]?.untilSays('11 Product 11');
  const other = await aStoredSession(studio.fresh.database, { entryCount: 25 });

  studio.host.changeGlobalSettings({ ...studio.pairing, session: other.slug });

  await keys[0]?.until('was on its first page', ({ texts }) => texts[0] === '1');
  await forward.untilSays('11–20');
});

test('a folder is left and entered again; its keys show what is so by then', async () => {
  const keys = productKeys(4);
  await keys[3]?.untilSays('4 Product 4');
  studio.host.disappear(...keys);
  await studio.phone.command({ type: 'jump', number: 2 });

  studio.host.appear(...keys);

  await keys[1]?.until('was on', ({ face }) => face?.includes('#ffd166') ?? false);
  await keys[3]?.untilSays('4 Product 4');
});

test('copies of a key on several devices show the same; one that alarms leaves the others alone', async () => {
  const [, mini] = studio.host.devices;
  const here = studio.host.place({ action: 'previous' });
  const there = studio.host.place({ action: 'previous' }, mini);
  await here.untilSays('First product');
  await there.untilSays('First product');

  there.press();

  await there.untilAlerts(1);
  expect(here).toMatchObject({ alerts: 0, says: 'First product' });
});

test('a device that is pulled and plugged in again is drawn again', async () => {
  const plus = studio.host.connectDevice('plus');
  const next = studio.host.place({ action: 'next' }, plus);
  await next.untilSays('1 Product 1');

  studio.host.disconnectDevice(plus);
  await studio.phone.command({ type: 'jump', number: 5 });
  const again = studio.host.connectDevice('plus');

  await studio.host.place({ action: 'next' }, again).untilSays('6 Product 6');
});

test('inside a multi-action every key presses, none is drawn, and a cue does what the step says', async () => {
  const given = { isInMultiAction: true } as const;
  const jump = studio.host.place({ ...given, action: 'jump', settings: { number: 9 } });
  const cue = studio.host.place({ ...given, action: 'cue', settings: { text: 'Great pace', colour: 'green' } });
  const product = studio.host.place({ ...given, action: 'product' });
  const now = studio.host.place({ action: 'now' });
  const cueKey = studio.host.place({ action: 'cue', column: 1, settings: { text: 'Great pace', colour: 'green' } });
  await now.untilSays('Nothing is on');

  jump.run(0);
  cue.run(0);
  await now.untilSays('9 /40');
  await cueKey.untilSays('Sent');
  cue.run(0);
  cue.run(1);

  await cueKey.until('was idle', ({ says }) => says === 'Great pace');
  product.run(0);
  await product.untilAlerts(1);
});

test('the words are German where the app is', async () => {
  const german = await StreamDeckHost.start({ language: 'de', globalSettings: studio.pairing });
  const previous = german.place({ action: 'previous' });

  await previous.untilSays('Erstes Produkt');
  await german.end();
});
