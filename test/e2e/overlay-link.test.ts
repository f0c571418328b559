import sharp from 'sharp';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { LANDSCAPE, ShowInBrowser } from '../support/show-in-browser.ts';

let show: ShowInBrowser;

beforeAll(async () => {
  show = await ShowInBrowser.start(inject('chromiumPath'));
  await show.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await show.command({ type: 'jump', number: 5 });
});
afterAll(() => show.end());

test('what is chosen for an overlay link is in the preview, in the copied link, and in the overlay that opens it', async () => {
  const page = await show.open('/sessions/sample/edit', { width: 1440, height: 900 }, { until: 'h1' });
  await page.getByRole('link', { name: 'Overlay layout and link' }).click();
  await page.waitForURL('**/sessions/sample/overlay-link');
  await page.goto(`${show.relay.url}/devices`);
  await page.getByRole('link', { name: 'Layout and look' }).click();
  await page.waitForURL('**/sessions/sample/overlay-link');
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('radio', { name: 'Strip at the bottom' }).check();
  await page.getByRole('radio', { name: '115 %' }).check();
  await page.getByRole('slider', { name: /Panels/ }).fill('0.85');
  await page.getByRole('checkbox', { name: 'Next product' }).uncheck();

  const preview = page.frameLocator('iframe');
  await preview.locator('.stage.strip').waitFor();
  expect(await preview.locator('html').evaluate(({ style }) => style.getPropertyValue('--panel'))).toContain('0.85');
  // The overlay is see-through here too, and the link keeps its token to itself.
  expect(await middleOf(await page.locator('iframe').screenshot())).not.toEqual([255, 255, 255]);
  expect(await page.getByRole('textbox').inputValue()).toMatch(/\/overlay\/sample\?.*#•+$/);
  await page.getByRole('button', { name: 'Copy link' }).click();
  const copied = new URL(await page.evaluate(() => navigator.clipboard.readText()));
  expect(Object.fromEntries(copied.searchParams)).toEqual({
    layout: 'strip',
    opacity: '0.85',
    text: '115',
    hide: 'next',
  });

  // As OBS opens it: with nothing but the link.
  const stranger = await show.browser.newContext();
  const overlay = await show.open(`${copied.pathname}${copied.search}${copied.hash}`, LANDSCAPE, { within: stranger });
  await overlay.locator('.stage.strip').waitFor();
  expect(await overlay.locator('hudson-next-panel').count()).toBe(0);
  await stranger.close();
});

test('the preview is nobody’s screen: the producer is not told of it', async () => {
  const page = await show.open('/sessions/sample/overlay-link', { width: 390, height: 844 }, { until: 'iframe' });
  await page.frameLocator('iframe').locator('[data-line="live"]').waitFor();
  const answer = await show.relay.fetch('/api/devices');
  const { items } = (await answer.json()) as { items: { connected: { kind: string }[] }[] };
  expect(items.flatMap(({ connected }) => connected.map(({ kind }) => kind))).not.toContain('overlay');
});

/** The colour in the middle of a picture. */
async function middleOf(png: Buffer): Promise<number[]> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2)) * info.channels;
  return [...data.subarray(at, at + 3)];
}
