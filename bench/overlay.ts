import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { WebSocket as NodeSocket } from 'ws';
import { findChromium } from '../test/support/chromium-for-the-run.ts';
import { dataFolder, freePort, type HudsonProcess, startHudson } from '../test/support/hudson.ts';
import { aClient, type TestClient } from '../test/support/producer.ts';
import { report, spread } from './figures.ts';
import { fillSession } from './overlay-session.ts';
import { type Watch, type Watched, watchFrames } from './watch-frames.ts';

const ENTRIES = 300;
const IMAGES = 3;
const MOVES = 500;
const REFERENCE_MOVES = 220;
/** One move in so many is a jump to anywhere; the others are to a neighbour. */
const JUMP_EVERY = 25;
const PAUSE_MS = 120;
const LONG_RUN = 10_000;
/** Below the relay's 50 messages a second, for the presses and for the overlay's receipts. */
const LONG_RUN_PACE_MS = 24;
const FRAME_MS = 1000 / 60;
const SHARP_WITHIN_MS = 100;
/** 20 Mbit/s. */
const LINE = { offline: false, downloadThroughput: 2_500_000, uploadThroughput: 2_500_000, latency: 0 };
const SIZE = { width: 1920, height: 1080 };

interface Memory {
  readonly moves: number;
  readonly heapMB: number;
  readonly processMB: number;
}

/** State message -> painted frame -> sharp picture in the built overlay, beside a bare page; what 10,000 moves leave behind. */
export async function overlay(): Promise<void> {
  const settings = { HUDSON_DATA_DIR: await dataFolder(), PORT: await freePort() };
  const session = await fillSession(settings.HUDSON_DATA_DIR, ENTRIES, IMAGES);
  const relay = await startHudson(settings);
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  console.log(`${ENTRIES} entries with ${IMAGES} pictures each; Chromium ${browser.version()}`);

  const bare = await reference(browser);
  const { page, network, scriptBytes } = await openOverlay(browser, relay, session);
  const desk = await aClient(relay, session.slug);
  await must(desk, { type: 'goLive' });
  const { steps, jumps } = await presses(page, desk);
  report('overlay', [
    paintedRow('reference: bare page, bare WebSocket', bare, bare),
    paintedRow('overlay, ±1', steps, bare),
    paintedRow('overlay, jumps', jumps, bare),
  ]);
  report('overlay-pictures', [sharpRow('picture sharp, ±1', steps), sharpRow('picture sharp, jumps', jumps)]);
  report('overlay-size', [{ what: 'JavaScript, gzipped kB', value: Math.round(scriptBytes / 100) / 10 }]);
  const memory = await longRun(browser, page, network, desk);
  report('overlay-memory', memory.map(grownRow));
  desk.close();
  await browser.close();
  await relay.end('SIGTERM');
  await rm(settings.HUDSON_DATA_DIR, { recursive: true, force: true });
}

function paintedRow(what: string, watched: readonly Watched[], floor: readonly Watched[]) {
  const ms = (of: readonly Watched[]) => spread(of.map(({ painted }) => painted));
  const [own, bare] = [ms(watched), ms(floor)];
  const frames = spread(watched.map((move) => move.frames));
  return {
    ...{ what, moves: watched.length, 'p50 ms': own.p50, 'p99 ms': own.p99, 'max ms': own.max },
    ...{ 'p50 frames': round(own.p50 / FRAME_MS), 'p99 frames': round(own.p99 / FRAME_MS) },
    ...{ 'shown in frame p50': frames.p50, p99: frames.p99 },
    ...{ 'p50 / bare': round(own.p50 / bare.p50), 'p99 / bare': round(own.p99 / bare.p99) },
  };
}

function sharpRow(what: string, watched: readonly Watched[]) {
  const within = watched.filter(({ sharp }) => sharp !== null && sharp <= SHARP_WITHIN_MS).length;
  return {
    ...{ what, moves: watched.length, [`% within ${SHARP_WITHIN_MS} ms`]: round((within / watched.length) * 100) },
    ...spread(watched.flatMap(({ sharp }) => sharp ?? [])),
    never: watched.filter(({ sharp }) => sharp === null).length,
  };
}

function grownRow({ moves, heapMB, processMB }: Memory, _at: number, all: readonly Memory[]) {
  const [first] = all;
  return {
    ...{ moves, 'heap MB': heapMB, 'grown by MB': round(heapMB - (first?.heapMB ?? 0)) },
    ...{ 'renderer MB': processMB, 'by MB': round(processMB - (first?.processMB ?? 0)) },
  };
}

const round = (value: number) => Math.round(value * 100) / 100;

async function must(desk: TestClient, command: Parameters<TestClient['command']>[0]): Promise<void> {
  // What it keeps of a long run would only slow it down.
  for (const kept of [desk.heard, desk.frames]) kept.length = 0;
  const result = await desk.command(command);
  if (!result.ok) throw new Error(result.reason);
}

/** A page that only writes a number, on a relay that only passes it on. */
async function reference(browser: Browser): Promise<Watched[]> {
  const relay = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'bare-broadcast.ts')]);
  const url = `ws://127.0.0.1:${await printed(relay)}`;
  const { page } = await watchedPage(browser, null);
  const server = createServer((_request, answer) =>
    answer.setHeader('content-type', 'text/html').end('<!doctype html>'),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await page.evaluate(async (address) => {
    const socket = new WebSocket(address);
    socket.addEventListener('message', ({ data }) => {
      document.body.textContent = JSON.parse(data).revision;
    });
    await new Promise((resolve) => socket.addEventListener('open', resolve));
  }, url);
  const desk = new NodeSocket(url, { perMessageDeflate: false });
  await once(desk, 'open');
  const watched: Watched[] = [];
  for (let revision = 1; revision <= REFERENCE_MOVES; revision += 1) {
    const state = { type: 'state', revision, currentEntryId: String(revision), nextEntryId: '2', imageIndex: 0 };
    watched.push(await following(page, async () => desk.send(JSON.stringify(state))));
    await pause(PAUSE_MS / 2 + (revision % 16));
  }
  desk.terminate();
  server.close();
  relay.kill();
  await page.context().close();
  return watched.slice(20);
}

async function printed(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output');
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return String(line).trim();
}

async function watchedPage(browser: Browser, entryIds: readonly string[] | null) {
  const page = await browser.newPage({ viewport: SIZE, locale: 'en-US' });
  // tsx marks functions by a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.addInitScript(watchFrames, entryIds);
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.emulateNetworkConditions', LINE);
  return { page, network };
}

async function openOverlay(
  browser: Browser,
  relay: HudsonProcess,
  { slug, entryIds }: { readonly slug: string; readonly entryIds: readonly string[] },
) {
  const answer = await relay.fetch(`/api/overlay-link?session=${slug}`);
  const { path: link } = (await answer.json()) as { path: string };
  const { page, network } = await watchedPage(browser, entryIds);
  const scripts: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(response.body().then((body) => gzipSync(body).length));
  });
  await page.goto(`${relay.url}${link}`);
  await page.waitForSelector('hudson-overlay[data-line="live"]');
  const scriptBytes = (await Promise.all(scripts)).reduce((sum, bytes) => sum + bytes, 0);
  return { page, network, scriptBytes };
}

/** What the page does about the next state message, which `press` brings. */
async function following(page: Page, press: () => Promise<void>): Promise<Watched> {
  const watched = page.evaluate(() => (window as unknown as { watch: Watch }).watch.next());
  // The page listens before the message comes: both go one after the other, but on different ways.
  await page.evaluate(() => 0);
  await press();
  return watched;
}

async function presses(page: Page, desk: TestClient) {
  const steps: Watched[] = [];
  const jumps: Watched[] = [];
  let at = 1;
  await must(desk, { type: 'jump', number: at });
  for (let move = 1; move <= MOVES; move += 1) {
    const isJump = move % JUMP_EVERY === 0;
    // Three on, one back, and so on; the jumps land everywhere.
    at = isJump ? 3 + ((move * 97) % (ENTRIES - JUMP_EVERY)) : at + (move % 4 === 3 && at > 1 ? -1 : 1);
    (isJump ? jumps : steps).push(await following(page, () => must(desk, { type: 'jump', number: at })));
    await pause(PAUSE_MS + (move % 16));
  }
  return { steps, jumps };
}

async function longRun(browser: Browser, page: Page, network: CDPSession, desk: TestClient): Promise<Memory[]> {
  const renderer = await rendererOf(browser);
  const memory = [await memoryNow(network, renderer, 0)];
  for (let move = 1; move <= LONG_RUN; move += 1) {
    const pressed = must(desk, { type: 'jump', number: (move % ENTRIES) + 1 });
    await Promise.all([pressed, pause(LONG_RUN_PACE_MS)]);
    if (move % (LONG_RUN / 5) === 0) {
      memory.push(await memoryNow(network, renderer, move));
      console.log(memory.at(-1));
    }
  }
  const heard = await page.evaluate(() => (window as unknown as { watch: Watch }).watch.heard);
  console.log(`The overlay heard ${heard} states and is ${await page.getAttribute('hudson-overlay', 'data-line')}`);
  return memory;
}

/** The process of the only page that is open. */
async function rendererOf(browser: Browser): Promise<number> {
  const debug = await browser.newBrowserCDPSession();
  const { processInfo } = await debug.send('SystemInfo.getProcessInfo');
  const sizes = await Promise.all(
    processInfo.filter(({ type }) => type === 'renderer').map(async ({ id }) => ({ id, size: await processMB(id) })),
  );
  const largest = sizes.sort((a, b) => b.size - a.size)[0];
  if (largest === undefined) throw new Error('no renderer');
  return largest.id;
}

async function memoryNow(debug: CDPSession, renderer: number, moves: number): Promise<Memory> {
  await pause(2_000);
  await debug.send('HeapProfiler.collectGarbage');
  await debug.send('HeapProfiler.collectGarbage');
  const { usedSize } = await debug.send('Runtime.getHeapUsage');
  return { moves, heapMB: round(usedSize / 1_000_000), processMB: await processMB(renderer) };
}

/** What is in memory of it, in MB. */
async function processMB(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return round((Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) * 1024) / 1_000_000);
}
