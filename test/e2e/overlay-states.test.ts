import type { Page, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { textOf } from '../support/page-text.ts';
import { LANDSCAPE, paints, ShowInBrowser } from '../support/show-in-browser.ts';

let show: ShowInBrowser;

beforeAll(async () => {
  show = await ShowInBrowser.start(inject('chromiumPath'));
});
afterAll(() => show.end());

const says = (page: Page, text: string | RegExp) => expect.poll(() => textOf(page), { timeout: 10_000 }).toMatch(text);

/** The overlay on a clock that the test may turn forward, and on a line that the test may take away. */
async function overlayOnAClock({ isLineThere = true, query = '' } = {}) {
  const page = await show.context.newPage();
  await page.setViewportSize(LANDSCAPE);
  await page.clock.install();
  let line: WebSocketRoute | null = null;
  let build: string | null = null;
  let isThere = isLineThere;
  await page.routeWebSocket('**/*', async (toPage) => {
    if (!isThere) return toPage.close();
    line = toPage;
    toPage.connectToServer().onMessage((data) => {
      const message = JSON.parse(String(data));
      if (message.type === 'welcome' && build !== null) message.build = build;
      toPage.send(JSON.stringify(message));
    });
  });
  await page.goto(`${show.relay.url}/overlay/sample${query}`);
  return {
    page,
    cut: () => line?.close(),
    lineIs(there: boolean) {
      isThere = there;
      if (!there) line?.close();
    },
    relayIs(newBuild: string) {
      build = newBuild;
    },
  };
}

test('no product, no session, no sign-in and a show that is over have a calm screen each', async () => {
  const { context } = show;
  const made = await show.send<{ slug: string }>('POST', '/api/sessions', { name: 'Bare', brandId: '1' });
  const bare = await show.open(`/overlay/${made.slug}`, LANDSCAPE);
  await says(bare, 'No products yet');
  await show.command({ type: 'addEntries', productIds: ['1'], after: null }, made.slug);
  await says(bare, /Waiting for the producer|1 ?\/ 1/);
  await show.command({ type: 'goLive' }, made.slug);
  await show.command({ type: 'complete' }, made.slug);
  await says(bare, /The show is over.*It ran for 0:0\d/);

  const unknown = await show.open('/overlay/no-such-show', LANDSCAPE, { until: '[data-line="ended"]' });
  await says(unknown, 'No such session');
  const stranger = await show.browser.newContext();
  const locked = await show.open('/overlay/sample', LANDSCAPE, { within: stranger, until: '[data-line="ended"]' });
  await says(locked, 'Not signed in');
  await stranger.close();
  for (const page of context.pages()) await page.close();
});

test('a lost line: nothing for a blip, then it says so, then the price is not confirmed; all is well by itself', async () => {
  const { page, lineIs } = await overlayOnAClock();
  await page.waitForSelector('[data-line="live"]');
  await paints(page, await show.command({ type: 'jump', number: 5 }));
  lineIs(false);
  await page.waitForSelector('[data-line="offline"]');
  expect(await textOf(page)).not.toMatch(/No connection|Reconnecting/);

  await page.clock.fastForward(11_000);
  await says(page, /No connection ?0:1\d/);
  expect(await textOf(page)).not.toContain('price not confirmed');
  await page.clock.fastForward(20_000);
  await says(page, 'price not confirmed');
  expect(await textOf(page)).toContain('Reactive-Glaze');

  lineIs(true);
  await page.clock.fastForward(6_000);
  await page.waitForSelector('[data-line="live"]');
  await says(page, 'Connected');
  expect(await textOf(page)).not.toMatch(/No connection|price not confirmed/);
  await page.close();
});

test('the narrowest layout has room for the word of a lost connection: nothing sticks out', async () => {
  await show.command({ type: 'goLive' });
  const { page, lineIs } = await overlayOnAClock({ query: '?layout=side-right' });
  await page.waitForSelector('[data-line="live"]');
  lineIs(false);
  await page.waitForSelector('[data-line="offline"]');
  await page.clock.fastForward(59 * 60_000);
  await says(page, /No connection ?59:0\d/);
  const right = await page.locator('hudson-status-row .line').evaluate((pill) => pill.getBoundingClientRect().right);
  expect(right).toBeLessThanOrEqual(LANDSCAPE.width - 32);
  await page.close();
});

test('a relay that is not there at load: the page says it keeps trying, and comes by itself', async () => {
  const { page, lineIs } = await overlayOnAClock({ isLineThere: false });
  await says(page, 'Connecting to Hudson');
  await page.clock.fastForward(11_000);
  await says(page, /Hudson is not there.*keeps trying by itself/);
  lineIs(true);
  await page.clock.fastForward(6_000);
  await page.waitForSelector('[data-line="live"]');
  await says(page, 'Reactive-Glaze');
  await page.close();
});

test('a relay of another build: the page reloads itself, but not while the product is being shown', async () => {
  const { page, cut, relayIs } = await overlayOnAClock();
  await page.waitForSelector('[data-line="live"]');
  await page.evaluate(() => Object.assign(window, { isOldPage: true }));
  const isOldPage = () => page.evaluate(() => 'isOldPage' in window);
  relayIs('another build');
  cut();
  await page.waitForSelector('[data-line="offline"]');
  await page.waitForSelector('[data-line="live"]');
  await page.clock.fastForward(30_000);
  expect(await isOldPage()).toBe(true);

  const reloaded = page.waitForEvent('load');
  await show.command({ type: 'jump', number: 6 });
  await reloaded;
  await says(page, 'Espresso Cup');
  expect(await isOldPage()).toBe(false);
  await page.close();
});

test('a cue comes in again for each new one, counts down on the relay’s time, and stays at 0:00', async () => {
  const { page, lineIs } = await overlayOnAClock();
  await page.waitForSelector('[data-line="live"]');
  await page.evaluate(() => {
    const entrances: string[] = [];
    Object.assign(window, { entrances });
    const banner = document.querySelector('hudson-overlay')?.shadowRoot?.querySelector('hudson-cue-banner');
    banner?.shadowRoot?.addEventListener('animationstart', (event) => {
      if (event instanceof AnimationEvent) entrances.push(event.animationName);
    });
  });
  const entrances = () => page.evaluate(() => (window as unknown as { entrances: string[] }).entrances);
  const cue = { type: 'cue', text: 'Wrap up', colour: 'red' } as const;

  await show.command(cue);
  await expect.poll(entrances).toEqual(['enter']);
  await show.command({ ...cue, countdownMs: 90_000 });
  await expect.poll(entrances).toEqual(['enter', 'enter']);
  await says(page, /1:(30|2\d)/);
  // The relay's own clock is not turned forward, and the page would be told so.
  lineIs(false);
  await page.clock.fastForward(30_000);
  await says(page, /(1:00|0:5\d)/);
  await page.clock.fastForward(120_000);
  await says(page, '0:00');
  expect(await textOf(page)).toContain('Wrap up');

  lineIs(true);
  await show.command({ type: 'clearCue' });
  await expect.poll(() => textOf(page), { timeout: 10_000 }).not.toContain('Wrap up');
  await page.close();
});

test('sold out, back in stock and another price are marked for some seconds', async () => {
  const { page } = await overlayOnAClock();
  await page.waitForSelector('[data-line="live"]');
  await paints(page, await show.command({ type: 'jump', number: 5 }));
  const change = (set: object) => show.send('PATCH', '/api/products/5', { set, showNow: true });

  await change({ salePriceCents: 1234 });
  await says(page, /New price.*|\$12/);
  await says(page, 'New price');
  await page.clock.fastForward(9_000);
  await expect.poll(() => textOf(page)).not.toContain('New price');
  await change({ stock: 0 });
  await says(page, 'Just sold out');
  await says(page, 'SOLD OUT');
  await page.clock.fastForward(9_000);
  await expect.poll(() => textOf(page)).not.toContain('Just sold out');
  await says(page, 'SOLD OUT');
  await change({ stock: 9 });
  await says(page, 'Back in stock');
  await page.close();
});
