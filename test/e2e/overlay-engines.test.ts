import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { textOf } from '../support/page-text.ts';
import { LANDSCAPE, launch, paints, ShowInBrowser } from '../support/show-in-browser.ts';

/** The Chromiums of OBS 29/30 and 31/32, where the environment names them: see `.ci/old-chromiums`. */
const { CHROMIUM_103, CHROMIUM_127 } = process.env;
const ENGINES = [
  ['of this machine', null],
  ...(CHROMIUM_103 ? [['103', CHROMIUM_103] as const] : []),
  ...(CHROMIUM_127 ? [['127', CHROMIUM_127] as const] : []),
] as const;

/** Solid by 0.92, in 255. */
const PANEL_ALPHA = 235;
/** Places in full: beside everything, between the panels, in a panel with no letter on it. */
const CAMERA = [
  [5, 5],
  [960, 318],
  [1915, 1075],
] as const;
const PANEL = [960, 300] as const;

let show: ShowInBrowser;
/** What the Chromium of this machine draws. */
let reference: Buffer;

beforeAll(async () => {
  show = await ShowInBrowser.start(inject('chromiumPath'));
  await show.command({ type: 'goLive' });
  const context = await show.browser.newContext({ locale: 'en-US' });
  const { page } = await overlayIn(context, true);
  reference = await drawn(page);
  await context.close();
});
afterAll(() => show.end());

test.each(ENGINES)('Chromium %s: the overlay is drawn over nothing, in OBS and in a browser', async (_, path) => {
  const engine: Browser = path === null ? show.browser : await launch(path);
  for (const isObs of [true, false]) {
    const context = await engine.newContext({ locale: 'en-US' });
    const { page, faults } = await overlayIn(context, isObs);
    const shot = await drawn(page);
    expect(await difference(shot, reference)).toBeLessThan(0.02);
    const alphaAt = await alphaOf(shot);
    expect(CAMERA.map(([x, y]) => alphaAt(x, y))).toEqual([0, 0, 0]);
    expect(Math.abs(alphaAt(...PANEL) - PANEL_ALPHA)).toBeLessThanOrEqual(2);
    if (isObs) await followsAShow(page);
    expect(faults).toEqual([]);
    await context.close();
  }
  if (path !== null) await engine.close();
});

async function followsAShow(page: Page): Promise<void> {
  await paints(page, await show.command({ type: 'cue', text: 'Two minutes left', colour: 'amber' }));
  await expect.poll(() => textOf(page)).toContain('Two minutes left');
  await paints(page, await show.command({ type: 'clearCue' }));
  await paints(page, await show.command({ type: 'jump', number: 2 }));
  expect(await textOf(page)).toContain('SOLD OUT');
}

async function overlayIn(context: BrowserContext, isObs: boolean): Promise<{ page: Page; faults: string[] }> {
  const faults: string[] = [];
  if (isObs) await context.addInitScript('window.obsstudio = { pluginVersion: "2.19.0" }');
  context.on('page', (page) => page.on('pageerror', (error) => faults.push(String(error))));
  const page = await context.newPage();
  await page.setViewportSize(LANDSCAPE);
  await page.goto(`${show.relay.url}${await show.overlayAddress('?hide=clocks')}`);
  // Playwright's own waiting for elements asks what Chromium 103 does not know: checkVisibility.
  await page.waitForFunction(() => document.querySelector('hudson-overlay[data-line="live"]') !== null);
  await paints(page, await show.command({ type: 'jump', number: 5 }));
  return { page, faults };
}

/** Once its picture is there. */
async function drawn(page: Page): Promise<Buffer> {
  await page.waitForFunction(() => {
    const within = (root: Element | null | undefined, name: string) => root?.shadowRoot?.querySelector(name);
    const card = within(document.querySelector('hudson-overlay'), 'hudson-product-card');
    return within(within(card, 'hudson-product-image'), '.there, .decoded') != null;
  });
  await page.waitForTimeout(200); // it fades in
  return page.screenshot({ omitBackground: true });
}

async function alphaOf(shot: Buffer): Promise<(x: number, y: number) => number> {
  const { data, info } = await sharp(shot).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return (x, y) => data[(y * info.width + x) * info.channels + 3] ?? Number.NaN;
}

/** The mean difference of all four channels, of 1; engines smooth letters in their own ways. */
async function difference(one: Buffer, other: Buffer): Promise<number> {
  const [a, b] = await Promise.all([one, other].map((shot) => sharp(shot).resize(480).ensureAlpha().raw().toBuffer()));
  if (a === undefined || b === undefined || a.length !== b.length) return 1;
  return a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length / 255;
}
