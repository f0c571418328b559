import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { textOf } from '../support/page-text.ts';
import { LANDSCAPE, paints, ShowInBrowser, TALL } from '../support/show-in-browser.ts';

const LONG = 7;
/** Each at least 6.7:1 under the text. */
const CUE_GROUNDS = [
  ['amber', 'rgb(251, 191, 36)'],
  ['blue', 'rgb(96, 165, 250)'],
  ['green', 'rgb(74, 222, 128)'],
  ['red', 'rgb(248, 113, 113)'],
  ['purple', 'rgb(192, 132, 252)'],
  ['gray', 'rgb(156, 163, 175)'],
] as const;
const INK = 'rgb(16, 18, 20)';

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

test('no box moves when the product does; only opacity and transform are animated, with less motion opacity alone; a cue has its colour', async () => {
  const page = await show.open('/overlay/sample', LANDSCAPE);
  const boxes = new Set<string>();
  for (const number of [1, LONG, 2, 12, 5]) {
    await paints(page, await show.command({ type: 'jump', number }));
    boxes.add(await boxesOf(page));
  }
  expect([...boxes]).toHaveLength(1);

  await page.evaluate(watchBanner);
  const animated = () => page.evaluate(() => (window as unknown as { animated: string[] }).animated);
  await paints(page, await show.command({ type: 'cue', text: 'Slow down', colour: 'blue' }));
  await expect.poll(animated).toEqual(['opacity', 'transform']);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(watchBanner);
  await paints(page, await show.command({ type: 'cue', text: 'Speed up', colour: 'green' }));
  await expect.poll(animated).toEqual(['opacity']);
  for (const [colour, ground] of CUE_GROUNDS) {
    await paints(page, await show.command({ type: 'cue', text: 'Slow down', colour }));
    expect(await bannerColours(page)).toEqual([ground, INK]);
  }
  await show.command({ type: 'clearCue' });
  await page.close();
});

test('a hidden source heaps up nothing, and shows the newest product once it is seen again', async () => {
  const page = await show.context.newPage();
  await page.addInitScript(holdFrames);
  await page.goto(`${show.relay.url}/overlay/sample`);
  await page.waitForSelector('[data-line="live"]');
  await page.evaluate(() => (window as unknown as { frames: Frames }).frames.hide());
  let revision = 0;
  for (let move = 0; move < 40; move += 1) revision = await show.command({ type: 'jump', number: (move % 12) + 1 });
  await expect.poll(() => textOf(page)).toMatch(/4 ?\/ 12/);

  // One for the receipt and one for what waits for the paint.
  expect(await page.evaluate(() => (window as unknown as { frames: Frames }).frames.show())).toBeLessThanOrEqual(2);
  await paints(page, revision);
  await page.close();
});

/** Where the boxes stand that the talent's eyes go to. */
function boxesOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const root = document.querySelector('hudson-overlay')?.shadowRoot;
    const card = root?.querySelector('hudson-product-card')?.shadowRoot;
    const inCard = ['header', 'hudson-number-block', 'h1', 'hudson-product-image', 'hudson-talking-points'];
    const elements = [...inCard.map((name) => card?.querySelector(name)), root?.querySelector('hudson-next-panel')];
    return JSON.stringify(
      elements.map((element) => {
        const { left, top, height } = element?.getBoundingClientRect() ?? new DOMRect();
        return [left, top, height];
      }),
    );
  });
}

/** Ground and text of the cue that has come in. */
function bannerColours(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const banner = document.querySelector('hudson-overlay')?.shadowRoot?.querySelector('hudson-cue-banner');
    const ground = banner?.shadowRoot?.querySelector('aside:not(.leaving)');
    if (!ground) throw new Error('no cue stands there');
    const { backgroundColor, color } = getComputedStyle(ground);
    return [backgroundColor, color];
  });
}

/** In the page: what the cue's banner animates from now on. */
function watchBanner(): void {
  const animated: string[] = [];
  Object.assign(window, { animated });
  const banner = document.querySelector('hudson-overlay')?.shadowRoot?.querySelector('hudson-cue-banner');
  banner?.shadowRoot?.addEventListener('animationstart', ({ target }) => {
    const effects = (target as Element).getAnimations().map(({ effect }) => effect as KeyframeEffect);
    const names = effects.flatMap((effect) => effect.getKeyframes()).flatMap((frame) => Object.keys(frame));
    const own = names.filter((name) => !['offset', 'computedOffset', 'easing', 'composite'].includes(name));
    animated.splice(0, animated.length, ...[...new Set([...animated, ...own])].sort());
  });
}

interface Frames {
  hide(): void;
  /** Gives how many were asked for meanwhile. */
  show(): number;
}

/** In the page: frames that do not come, as of a source that OBS does not show. */
function holdFrames(): void {
  const ask = window.requestAnimationFrame.bind(window);
  let held: FrameRequestCallback[] = [];
  let isHidden = false;
  window.requestAnimationFrame = (callback) => (isHidden ? held.push(callback) : ask(callback));
  const frames: Frames = {
    hide: () => {
      isHidden = true;
    },
    show: () => {
      isHidden = false;
      const asked = held;
      held = [];
      for (const callback of asked) ask(callback);
      return asked.length;
    },
  };
  Object.assign(window, { frames });
}

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
