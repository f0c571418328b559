import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../test/support/chromium-for-the-run.ts';
import { dataFolder, freePort, type HudsonProcess, hudson, startHudson } from '../test/support/hudson.ts';
import { signInByLink } from '../test/support/sign-in-by-link.ts';
import { report, spread } from './figures.ts';

const MOVES = 120;
const PAUSE_MS = 60;
/** A phone on a slow line: 1.6 Mbit/s, 150 ms there and back, a processor a quarter as fast. */
const SLOW_LINE = { offline: false, downloadThroughput: 200_000, uploadThroughput: 94_000, latency: 150 };
const SLOWER_BY = 4;

/** Press to screens with 300 entries, scrolling through 500, first load on a slow phone; beside an empty page's frame. */
export async function controller(): Promise<void> {
  const settings = { HUDSON_DATA_DIR: await dataFolder(), PORT: await freePort() };
  const relay = await startHudson(settings);
  for (const count of [300, 500]) await importSession(settings, count);
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  report('controller', [
    ...(await presses(browser, relay)),
    await scrolling(browser, relay),
    await firstLoad(browser, relay),
  ]);
  await browser.close();
  await relay.end('SIGTERM');
  await rm(settings.HUDSON_DATA_DIR, { recursive: true, force: true });
}

async function importSession(settings: Record<string, string>, count: number): Promise<void> {
  const rows = Array.from(
    { length: count },
    (_, at) => `${at + 1},Product ${at + 1} with a name,- Light\\n- Soft,29.00,19.00,SKU-${count}-${at}`,
  );
  const file = path.join(settings.HUDSON_DATA_DIR ?? '', `${count}.csv`);
  await writeFile(file, `index,name,talking_points,original_price,sale_price,sku\n${rows.join('\n')}\n`);
  await hudson(['import', file, '--session', `show-of-${count}`, '--brand', 'bench', '--create'], settings);
}

async function open(browser: Browser, relay: HudsonProcess, session: string, width: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: width < 500 ? 844 : 900 } });
  await signInByLink(context, relay);
  const page = await context.newPage();
  await page.goto(`${relay.url}/sessions/${session}/run`);
  await page.waitForSelector('[data-line="live"][data-revision]');
  return page;
}

async function presses(browser: Browser, relay: HudsonProcess) {
  const own = await open(browser, relay, 'show-of-300', 1440);
  const other = await open(browser, relay, 'show-of-300', 390);
  const [here, there, frame]: [number[], number[], number[]] = [[], [], []];
  for (let move = 0; move < MOVES; move += 1) {
    const before = Number(await own.getAttribute('[data-revision]', 'data-revision'));
    const arrived = other.evaluate(shownAt, before + 1);
    const { pressedAt, shownAt: at, frameMs } = await own.evaluate(pressAndLook, before + 1);
    if (move >= 10) {
      here.push(at - pressedAt);
      there.push((await arrived) - pressedAt);
      frame.push(frameMs);
    } else await arrived;
    await own.waitForTimeout(PAUSE_MS);
  }
  for (const page of [own, other]) await page.context().close();
  const row = (what: string, values: readonly number[]) => ({ what, ...spread(values) });
  return [
    row('reference: one frame of the same page, ms', frame),
    row('press to own screen, 300 entries, ms', here),
    row('press to another controller, ms', there),
  ];
}

/** In the page: presses J, and says when the frame that shows it was painted. */
async function pressAndLook(revision: number): Promise<{ pressedAt: number; shownAt: number; frameMs: number }> {
  const clock = () => performance.timeOrigin + performance.now();
  const nextFrame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));
  await nextFrame();
  const frameAt = clock();
  await nextFrame();
  const frameMs = clock() - frameAt;
  const view = document.querySelector('hudson-controller')?.shadowRoot?.querySelector('hudson-run-view');
  const pressedAt = clock();
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true, composed: true }));
  while (Number(view?.getAttribute('data-revision')) < revision) await nextFrame();
  await nextFrame();
  return { pressedAt, shownAt: clock(), frameMs };
}

/** In another page: when the frame with a revision was painted. */
async function shownAt(revision: number): Promise<number> {
  const nextFrame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));
  const view = document.querySelector('hudson-controller')?.shadowRoot?.querySelector('hudson-run-view');
  while (Number(view?.getAttribute('data-revision')) < revision) await nextFrame();
  await nextFrame();
  return performance.timeOrigin + performance.now();
}

async function scrolling(browser: Browser, relay: HudsonProcess) {
  const page = await open(browser, relay, 'show-of-500', 390);
  const frames = await page.evaluate(async () => {
    const find = (root: ParentNode, name: string): Element | null => {
      for (const element of root.querySelectorAll('*')) {
        if (element.matches(name)) return element;
        const inner = element.shadowRoot && find(element.shadowRoot, name);
        if (inner) return inner;
      }
      return null;
    };
    const scroller = find(document, '.scroller');
    const took: number[] = [];
    let last = performance.now();
    for (let step = 0; step < 240; step += 1) {
      scroller?.scrollBy(0, step < 120 ? 120 : -120);
      await new Promise(requestAnimationFrame);
      took.push(performance.now() - last);
      last = performance.now();
    }
    return took;
  });
  await page.context().close();
  return {
    what: 'frame while scrolling 500 entries, ms',
    ...spread(frames),
    over50: frames.filter((ms) => ms > 50).length,
  };
}

async function firstLoad(browser: Browser, relay: HudsonProcess) {
  const took: number[] = [];
  let scripts = 0;
  for (let run = 0; run < 5; run += 1) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    await signInByLink(context, relay);
    const page = await context.newPage();
    const debug = await context.newCDPSession(page);
    await debug.send('Network.enable');
    await debug.send('Network.setCacheDisabled', { cacheDisabled: true });
    await debug.send('Network.emulateNetworkConditions', SLOW_LINE);
    await debug.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_BY });
    const bodies: Promise<number>[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('.js')) bodies.push(response.body().then((body) => gzipSync(body).length));
    });
    const startedAt = performance.now();
    await page.goto(`${relay.url}/sessions/sample/run`, { waitUntil: 'commit' });
    await page.waitForSelector('[data-line="live"][data-revision]');
    took.push(performance.now() - startedAt);
    scripts = (await Promise.all(bodies)).reduce((sum, bytes) => sum + bytes, 0);
    await context.close();
  }
  return {
    what: 'first load on a slow phone to usable, ms',
    ...spread(took),
    'JS gzipped kB': Math.round(scripts / 1000),
  };
}
