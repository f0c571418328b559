import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { textOf } from '../support/page-text.ts';
import { ShowInBrowser, TABLET } from '../support/show-in-browser.ts';

let show: ShowInBrowser;

beforeAll(async () => {
  show = await ShowInBrowser.start(inject('chromiumPath'));
  await show.command({ type: 'jump', number: 5 });
});
afterAll(() => show.end());

test('the talent moves by button and by number, and answers a cue', async () => {
  const talent = await show.open('/sessions/sample/run?view=talent', TABLET);
  await talent.getByRole('button', { name: 'Next' }).click();
  await expect.poll(() => textOf(talent)).toMatch(/6 ?\/ 12/);
  await talent.keyboard.type('3');
  await talent.keyboard.press('Enter');
  await expect.poll(() => textOf(talent)).toMatch(/3 ?\/ 12/);

  await show.command({ type: 'cue', text: 'Closer to the lens', colour: 'blue' });
  await talent.getByRole('button', { name: 'Got it' }).click();
  await expect
    .poll(async () => (await (await show.relay.fetch('/api/sessions/sample/state')).json()).cue.acknowledgedAt)
    .not.toBeNull();
  await show.command({ type: 'clearCue' });
  await talent.close();
});

test('"Got it" that does not arrive is taken back, and the page says that the connection is lost', async () => {
  const talent = await show.open('/sessions/sample/run?view=talent', TABLET);
  await show.command({ type: 'cue', text: 'Wrap up', colour: 'red' });
  await talent.getByRole('button', { name: 'Got it' }).waitFor();
  await show.relay.end('SIGKILL');
  await talent.waitForSelector('[data-line="offline"]');

  await talent.keyboard.press('g');
  await expect.poll(() => textOf(talent)).toContain('nothing was sent');
  await talent.getByRole('button', { name: 'Got it' }).waitFor();
  await expect.poll(() => textOf(talent), { timeout: 20_000 }).toContain('No connection');
});
