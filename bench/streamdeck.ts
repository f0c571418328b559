import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../test/support/chromium-for-the-run.ts';
import { dataFolder, freePort, type HudsonProcess, hudson, startHudson } from '../test/support/hudson.ts';
import { TOKENS } from '../test/support/sign-in.ts';
import { signInByLink } from '../test/support/sign-in-by-link.ts';
import { StreamDeckHost } from '../test/support/streamdeck/host.ts';
import { report, spread } from './figures.ts';

const PRESSES = 150;
const WARM_UP = 10;
const PAUSE_MS = 120;
const PAGE_TURNS = 30;
const PRODUCTS = 96;

/** A press on a key -> painted by a real overlay, beside the same from the controller; an XL full of products -> its next page. */
export async function streamdeck(): Promise<void> {
  const settings = { HUDSON_DATA_DIR: await dataFolder(), PORT: await freePort() };
  const relay = await startHudson(settings);
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const host = await StreamDeckHost.start({ globalSettings: pairedWith(relay, 'sample') });
  try {
    const pages = await pagesOf(browser, relay);
    const rows = [
      { what: 'key -> overlay painted', ...(await keyToPainted(host, pages.overlay)), target: '' },
      { what: 'controller -> overlay painted', ...(await controllerToPainted(pages)), target: '' },
    ];
    const slug = await longSession(relay);
    host.changeGlobalSettings(pairedWith(relay, slug));
    rows.push({ what: `XL page of 32 keys, of ${PRODUCTS} products`, ...(await pageTurns(host)), target: '<= 150 ms' });
    report('streamdeck', rows);
  } finally {
    await browser.close();
    await host.end();
    await relay.end('SIGTERM');
    await rm(settings.HUDSON_DATA_DIR, { recursive: true, force: true });
  }
}

function pairedWith(relay: HudsonProcess, session: string) {
  return { relay: relay.url, token: TOKENS.producer, session, guardMs: 0 };
}

/** The overlay tells the instant of each of its receipts: they leave after the paint. */
async function pagesOf(browser: Browser, relay: HudsonProcess): Promise<{ overlay: Page; controller: Page }> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  await signInByLink(context, relay);
  const overlay = await context.newPage();
  await overlay.addInitScript(() => {
    const painted: number[] = [];
    Object.assign(window, { painted });
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (data) {
      if (String(data).includes('"painted"')) painted.push(performance.timeOrigin + performance.now());
      return send.call(this, data);
    };
  });
  await overlay.goto(`${relay.url}/overlay/sample`);
  await overlay.waitForFunction(() => (window as unknown as { painted: number[] }).painted.length > 0);
  const controller = await context.newPage();
  await controller.goto(`${relay.url}/sessions/sample/run`);
  await controller.waitForSelector('[data-line="live"]');
  return { overlay, controller };
}

/** When the overlay painted next, on the clock of the wall. */
async function nextPaint(overlay: Page, after: number): Promise<number> {
  const found = await overlay.waitForFunction(
    (pressedAt) => (window as unknown as { painted: number[] }).painted.find((at) => at > pressedAt) ?? false,
    after,
    { polling: 5 },
  );
  return Number(await found.jsonValue());
}

async function keyToPainted(host: StreamDeckHost, overlay: Page) {
  const keys = ['next', 'previous'].map((action, column) => host.place({ action, column }));
  await keys[0]?.until('was live', ({ says }) => says.startsWith('1 '));
  return measured(async (press) => {
    const key = keys[press % 20 < 10 ? 0 : 1];
    const pressedAt = performance.timeOrigin + performance.now();
    key?.press();
    return (await nextPaint(overlay, pressedAt)) - pressedAt;
  });
}

async function controllerToPainted({ overlay, controller }: { overlay: Page; controller: Page }) {
  return measured(async (press) => {
    const pressedAt = await controller.evaluate(
      (key) => {
        const at = performance.timeOrigin + performance.now();
        document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        return at;
      },
      press % 20 < 10 ? 'ArrowDown' : 'ArrowUp',
    );
    return (await nextPaint(overlay, pressedAt)) - pressedAt;
  });
}

async function measured(press: (index: number) => Promise<number>) {
  const took: number[] = [];
  for (let index = 0; index < PRESSES + WARM_UP; index += 1) {
    const tookMs = await press(index);
    if (index >= WARM_UP) took.push(tookMs);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  const { p50, p99, max } = spread(took);
  return { 'p50 ms': p50, 'p99 ms': p99, 'max ms': max };
}

/** From the press of a page key (inside a multi-action, so that all 32 keys are products) to the last of the 32 new faces. */
async function pageTurns(host: StreamDeckHost) {
  const turner = (direction: string) => host.place({ action: 'page', isInMultiAction: true, settings: { direction } });
  const [forward, back] = [turner('forward'), turner('back')];
  const keys = Array.from({ length: 32 }, (_, index) =>
    host.place({ action: 'product', column: index % 8, row: Math.floor(index / 8) }),
  );
  const isFilledFrom = (first: number) =>
    Promise.all(
      keys.map((key, index) => key.until('was filled', ({ texts }) => texts[0] === String(first + index), 20_000)),
    );
  await isFilledFrom(1);
  const took: number[] = [];
  for (let turn = 0; turn < PAGE_TURNS; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 400));
    const startedAt = performance.now();
    (turn % 2 === 0 ? forward : back).run(0);
    await isFilledFrom(turn % 2 === 0 ? 33 : 1);
    took.push(Math.max(...keys.map(({ drawnAt }) => drawnAt)) - startedAt);
  }
  const { p50, p99, max } = spread(took);
  return { 'p50 ms': p50, 'p99 ms': p99, 'max ms': max };
}

/** Imported beside the running relay, as a shop's sheet would be. */
async function longSession({ settings }: HudsonProcess): Promise<string> {
  const sheet = path.join(settings.HUDSON_DATA_DIR ?? '', 'bench.csv');
  const lines = Array.from(
    { length: PRODUCTS },
    (_, index) => `${index + 1},Product with a name ${index + 1},$${index + 5}.00,bench-${index}`,
  );
  await writeFile(sheet, ['index,name,original_price,sku', ...lines].join('\n'));
  const imported = await hudson(['import', sheet, '--session', 'bench-deck', '--brand', 'bench', '--create'], settings);
  if (imported.code !== 0) throw new Error(`the import ended with ${imported.code}: ${imported.stderr}`);
  return 'bench-deck';
}
