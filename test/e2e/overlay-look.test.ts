import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { textOf } from '../support/page-text.ts';
import { LANDSCAPE, paints, ShowInBrowser, TALL } from '../support/show-in-browser.ts';

const LONG = 7;

let show: ShowInBrowser;

beforeAll(async () => {
  show = await ShowInBrowser.start(inject('chromiumPath'));
  await show.command({ type: 'goLive' });
});
afterAll(() => show.end());

test.each([
  'full',
  'side-right',
  'strip',
  'portrait',
])('%s: nothing under 18 px, and enough contrast over a white camera picture', async (layout) => {
  const page = await show.open(
    `/overlay/sample?layout=${layout}&opacity=0.85`,
    layout === 'portrait' ? TALL : LANDSCAPE,
  );
  await paints(page, await show.command({ type: 'jump', number: 2 })); // sold out
  expect(await smallestText(page)).toBeGreaterThanOrEqual(18);
  await paints(page, await show.command({ type: 'jump', number: LONG }));
  expect(await smallestText(page)).toBeGreaterThanOrEqual(18);

  await paints(
    page,
    await show.command({ type: 'cue', text: 'Two minutes left', colour: 'red', countdownMs: 120_000 }),
  );
  expect(await smallestText(page)).toBeGreaterThanOrEqual(18);
  // The worst there is behind see-through dark panels.
  await page.evaluate(() => document.body.style.setProperty('background', '#ffffff'));
  expect(await seriousFindings(page)).toEqual([]);
  await show.command({ type: 'clearCue' });
  await page.close();
});

test('talking points that do not fit at 18 px are counted, and the producer learns of it', async () => {
  const points = Array.from({ length: 40 }, (_, at) => `- Point ${at + 1} ${'that goes on and on '.repeat(4)}`);
  const talkingPointsMarkdown = points.join('\n');
  const page = await show.open('/overlay/sample?layout=strip', LANDSCAPE);
  await show.command({ type: 'overrideEntry', entryId: '3', overrides: { talkingPointsMarkdown } });
  await paints(page, await show.command({ type: 'jump', number: 3 }));

  expect(await textOf(page)).toMatch(/\+ ?\d+ more/);
  expect(await smallestText(page)).toBeGreaterThanOrEqual(18);
  const control = await show.open('/sessions/sample/run', { width: 1440, height: 900 });
  await expect.poll(() => textOf(control)).toMatch(/\d+ of 40/);
});

/** In CSS px of the screen. */
function smallestText(page: Page): Promise<number> {
  return page.evaluate(() => {
    const sizes: number[] = [];
    const look = (root: ParentNode): void => {
      for (const element of root.querySelectorAll('*')) {
        const hasText = [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
        if (hasText && element.localName !== 'style') sizes.push(Number.parseFloat(getComputedStyle(element).fontSize));
        if (element.shadowRoot) look(element.shadowRoot);
      }
    };
    look(document.body);
    return Math.min(...sizes);
  });
}
