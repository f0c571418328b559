import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from '../test/support/chromium-for-the-run.ts';
import { dataFolder, freePort, type HudsonProcess, startHudson } from '../test/support/hudson.ts';
import type { StoredSession } from '../test/support/relay.ts';
import { tokenFor } from '../test/support/sign-in.ts';
import { signInByLink } from '../test/support/sign-in-by-link.ts';
import type { Control } from '../test/support/streamdeck/control.ts';
import { fourHours } from '../test/support/streamdeck/four-hours.ts';
import { StreamDeckHost } from '../test/support/streamdeck/host.ts';
import { report, spread } from './figures.ts';
import { fillSession } from './overlay-session.ts';

const PRODUCTS = 96;
/** In each the keys go ten products on or back, and the controller the other way. */
const ROUNDS = 16;
const PRESSES_A_ROUND = 10;
const PAUSE_MS = 120;
const PAGE_TURNS = 40;
const PAGE_WITHIN_MS = 150;
const MOST_GROWTH_MB = 6;

type Move = 'next' | 'previous';
type Login = Awaited<ReturnType<BrowserContext['storageState']>>;
type Presser = (move: Move) => Promise<number>;

/** A press on a key -> painted by a real overlay, beside the same from the controller; an XL full of products -> its next page. */
export async function streamdeck(): Promise<void> {
  const settings = { HUDSON_DATA_DIR: await dataFolder(), PORT: await freePort() };
  const session = await fillSession(settings.HUDSON_DATA_DIR, PRODUCTS, 1);
  const relay = await startHudson(settings);
  // One each, as in a studio: of two pages of one browser only the one in front is drawn at full pace.
  const browsers = [await aBrowser(), await aBrowser()] as const;
  const globalSettings = { relay: relay.url, token: tokenFor('streamdeck'), session: session.slug, guardMs: 0 };
  const host = await StreamDeckHost.start({ globalSettings });
  try {
    await beginAt(relay, session, 1);
    const storageState = await login(browsers[0], relay);
    const overlay = await openOverlay(await aPage(browsers[0], storageState), relay, session);
    const controller = await openController(await aPage(browsers[1], storageState), relay, session);
    const rows = await pressRows(host, overlay, controller);
    report('streamdeck', [...rows, pageRow(await pageTurns(host)), memoryRow()]);
  } finally {
    for (const browser of browsers) await browser.close();
    await host.end();
    await relay.end('SIGTERM');
    await rm(settings.HUDSON_DATA_DIR, { recursive: true, force: true });
  }
}

async function beginAt(relay: HudsonProcess, session: StoredSession, number: number): Promise<void> {
  const body = JSON.stringify({ commandId: crypto.randomUUID(), command: { type: 'jump', number } });
  const headers = { 'content-type': 'application/json' };
  const { status } = await relay.fetch(`/api/sessions/${session.slug}/commands`, { method: 'POST', headers, body });
  if (status !== 200) throw new Error(`the session did not begin: ${status}`);
}

/** The overlay tells the instant of each of its receipts: they leave after the paint. */
async function openOverlay(overlay: Page, relay: HudsonProcess, session: StoredSession): Promise<Page> {
  await overlay.addInitScript(() => {
    const painted: number[] = [];
    Object.assign(window, { painted });
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (data) {
      if (String(data).includes('"painted"')) painted.push(performance.timeOrigin + performance.now());
      return send.call(this, data);
    };
  });
  await overlay.goto(`${relay.url}/overlay/${session.slug}`);
  await overlay.waitForFunction(() => (window as unknown as { painted: number[] }).painted.length > 0);
  return overlay;
}

async function openController(controller: Page, relay: HudsonProcess, session: StoredSession): Promise<Page> {
  await controller.goto(`${relay.url}/sessions/${session.slug}/run`);
  await controller.waitForSelector('[data-line="live"][data-revision]');
  return controller;
}

function aBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium() ?? '', args: ['--no-sandbox', '--disable-gpu'] });
}

/** The printed link works once; what it leaves behind signs every page in. */
async function login(browser: Browser, relay: HudsonProcess): Promise<Login> {
  const context = await browser.newContext();
  await signInByLink(context, relay);
  const state = await context.storageState();
  await context.close();
  return state;
}

async function aPage(browser: Browser, storageState: Login): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, storageState });
  return context.newPage();
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

async function pressRows(host: StreamDeckHost, overlay: Page, controller: Page) {
  const keys = { next: host.place({ action: 'next' }), previous: host.place({ action: 'previous', column: 1 }) };
  await keys.next.until('was live', ({ says }) => says.startsWith('2 '));
  const byKey: Presser = async (move) => {
    const pressedAt = performance.timeOrigin + performance.now();
    keys[move].press();
    return (await nextPaint(overlay, pressedAt)) - pressedAt;
  };
  const byController: Presser = async (move) => {
    const pressedAt = await controller.evaluate(
      (key) => {
        const at = performance.timeOrigin + performance.now();
        window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        return at;
      },
      move === 'next' ? 'j' : 'k',
    );
    return (await nextPaint(overlay, pressedAt)) - pressedAt;
  };
  const [key, desk] = await byTurns(byKey, byController);
  return [
    {
      what: 'controller -> overlay painted, ms',
      ...desk,
      'p50 / controller': 1,
      'p99 / controller': 1,
      target: 'reference',
    },
    {
      ...{ what: 'key -> overlay painted, ms', ...key },
      ...{ 'p50 / controller': round(key.p50 / desk.p50), 'p99 / controller': round(key.p99 / desk.p99) },
      target: 'beside the controller',
    },
  ];
}

/** Round by round, so that a busy machine is busy for both. The first round warms up. */
async function byTurns(one: Presser, other: Presser) {
  const took = new Map<Presser, number[]>();
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [first, second] = round % 2 === 0 ? [one, other] : [other, one];
    const [on, back] = [await presses(first, 'next'), await presses(second, 'previous')];
    if (round === 0) continue;
    took.set(first, [...(took.get(first) ?? []), ...on]);
    took.set(second, [...(took.get(second) ?? []), ...back]);
  }
  return [spread(took.get(one) ?? []), spread(took.get(other) ?? [])] as const;
}

async function presses(press: Presser, move: Move): Promise<number[]> {
  const took: number[] = [];
  for (let index = 0; index < PRESSES_A_ROUND; index += 1) {
    took.push(await press(move));
    await pause(PAUSE_MS);
  }
  return took;
}

function pageRow(took: readonly number[]) {
  const { p50, p99, max } = spread(took);
  const target = `all <= ${PAGE_WITHIN_MS} ms: ${took.filter((ms) => ms <= PAGE_WITHIN_MS).length} of ${took.length}`;
  return { what: `XL: 32 keys show another page of ${PRODUCTS}, with pictures, ms`, p50, p99, max, target };
}

/** From the press of a page key (inside a multi-action, so that all 32 keys are products) to the last of the 32 new faces. */
async function pageTurns(host: StreamDeckHost): Promise<number[]> {
  await host.clear();
  const turner = (direction: string) => host.place({ action: 'page', isInMultiAction: true, settings: { direction } });
  const [forward, back] = [turner('forward'), turner('back')];
  const keys = Array.from({ length: 32 }, (_, index) =>
    host.place({ action: 'product', column: index % 8, row: Math.floor(index / 8) }),
  );
  const turn = async (page: Control, first: number) => {
    const startedAt = performance.now();
    page.run(0);
    await filledFrom(keys, first);
    return Math.max(...keys.map(({ drawnAt }) => drawnAt)) - startedAt;
  };
  await filledFrom(keys, 1);
  const took: number[] = [];
  for (let index = 0; index < PAGE_TURNS + 2; index += 1) {
    await pause(400);
    const tookMs = await (index % 2 === 0 ? turn(forward, 33) : turn(back, 1));
    // In the first two the pictures of both pages may still be on their way.
    if (index >= 2) took.push(tookMs);
  }
  return took;
}

async function filledFrom(keys: readonly Control[], first: number): Promise<void> {
  const isFilled = (index: number) => (key: Control) => key.texts[0] === String(first + index) && key.hasPhoto;
  await Promise.all(keys.map((key, index) => key.until('was filled', isFilled(index), 20_000)));
}

function memoryRow() {
  const grownMB = round(fourHours().grownBytes / 1_000_000);
  return {
    what: 'heap grown over four hours of a show, simulated, MB',
    max: grownMB,
    target: `<= ${MOST_GROWTH_MB} MB`,
  };
}

const round = (value: number) => Math.round(value * 100) / 100;
