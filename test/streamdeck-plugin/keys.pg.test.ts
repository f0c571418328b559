import { afterEach, beforeEach, expect, test } from 'vitest';
import { aPluginStudio, type PluginStudio } from '../support/streamdeck/studio.ts';

let studio: PluginStudio;

beforeEach(async () => {
  studio = await aPluginStudio({ entryCount: 5, images: 3 });
});
afterEach(() => studio.end());

test('Next shows where it leads and leads there', async () => {
  const { host, phone } = studio;
  const next = host.place({ action: 'next' });
  const now = host.place({ action: 'now', column: 1 });
  await next.untilSays('1 Product 1');

  next.press();

  await next.untilSays('2 Product 2');
  await now.untilSays('1 /5 0:0');
  expect(phone.latestState).toMatchObject({ currentEntryId: studio.session.entryIds[0], by: 'Stream Deck XL' });
  expect(next.alerts).toBe(0);
});
