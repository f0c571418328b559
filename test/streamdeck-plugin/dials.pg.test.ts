import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { PluginStudio } from '../support/streamdeck/studio.ts';

let studio: PluginStudio;

beforeAll(async () => {
  studio = await PluginStudio.start({ devices: ['plus'] });
});
beforeEach(() => studio.begin({ entryCount: 12, images: 5 }));
afterAll(() => studio.end());

const dial = (action: string, column: number) => studio.host.place({ action, column, controller: 'Encoder' });

test('turning browses without a move, a press takes what the strip shows, a long touch undoes', async () => {
  await studio.phone.command({ type: 'jump', number: 2 });
  const browse = dial('browse', 0);
  await browse.untilSays('2 $15.01 Product 2 On now');

  browse.rotate(3);
  browse.rotate(1);
  browse.rotate(-2);
  await browse.untilSays('4 $15.03 Product 4 Press: jump');
  expect(studio.number).toBe(2);
  browse.press();
  await browse.untilSays('4 $15.03 Product 4 On now');
  expect(studio.number).toBe(4);

  browse.rotate(20);
  await browse.untilSays('12');
  browse.touch();
  await browse.untilSays('4 $15.03');
  browse.touch(true);
  await browse.untilSays('2 $15.01 Product 2 On now');
});

test('turning while pressed changes the picture and is no press', async () => {
  await studio.phone.command({ type: 'jump', number: 2 });
  const browse = dial('browse', 0);
  const image = dial('image-dial', 1);
  await image.untilSays('Image 1/5');

  browse.down();
  browse.rotate(1, true);
  browse.rotate(1, true);
  browse.rotate(1, true);
  browse.up();
  await image.untilSays('4/5');
  image.rotate(-2);

  await image.untilSays('2/5');
  expect(studio.number).toBe(2);
  expect(browse.alerts).toBe(0);
});

test('a fast hand on the strip is no flood, and the last turn is what shows', async () => {
  await studio.phone.command({ type: 'jump', number: 1 });
  const browse = dial('browse', 0);
  await browse.untilSays('1 $15.00');

  for (let turn = 0; turn < 40; turn += 1) {
    browse.rotate(turn % 3 === 2 ? -1 : 1);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }

  await browse.until('came to rest', ({ says }) => says.startsWith('12 ') || says.startsWith('11 '));
});

test('the pace strip counts, its press moves on', async () => {
  await studio.phone.command({ type: 'goLive' });
  await studio.phone.command({ type: 'jump', number: 1 });
  const pace = dial('pace', 3);
  await pace.until('counted', ({ says }) => /^0:0[1-9] of 1[45]:\d\d$/.test(says));

  pace.press();

  await expect.poll(() => studio.number).toBe(2);
});

test('without a line every strip says so, and a turn of the picture alarms', async () => {
  await studio.phone.command({ type: 'jump', number: 1 });
  const image = dial('image-dial', 1);
  await image.untilSays('1/5');

  studio.cable.cut();
  await image.untilSays('Offline');
  image.rotate(1);

  await image.untilAlerts(1);
  await image.untilSays('Not sent');
});
