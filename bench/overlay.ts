import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
import { WebSocket as NodeSocket } from 'ws';
import { findChromium } from '../test/support/chromium-for-the-run.ts';
import { dataFolder, freePort, type HudsonProcess, startHudson } from '../test/support/hudson.ts';
import { aClient, type TestClient } from '../test/support/producer.ts';
import { report, spread } from './figures.ts';
import { overlayMemory } from './overlay-memory.ts';
import { fillSession } from './overlay-session.ts';
import { type Watch, type Watched, watchFrames } from './watch-frames.ts';

const ENTRIES = 300;
const IMAGES = 3;
const MOVES = 500;
const REFERENCE_MOVES = 140;
/** One move in so many is a jump to anywhere; the others are to a neighbour. */
const JUMP_EVERY = 25;
const PAUSE_MS = 120;
const FRAME_MS = 1000 / 60;
const SHARP_WITHIN_MS = 100;
/** 20 Mbit/s. */
const LINE = { offline: false, downloadThroughput: 2_500_000, uploadThroughput: 2_500_000, latency: 0 };
const SIZE = { width: 1920, height: 1080 };

/** State message -> painted frame -> sharp picture in the built overlay, beside a bare page; what 10,000 moves leave behind. */
export async function overlay(): Promise<void> {
  const settings = { HUDSON_DATA_DIR: await dataFolder(), PORT: await freePort() };
  const session = await fillSession(settings.HUDSON_DATA_DIR, ENTRIES, IMAGES);
  const relay = await startHudson(settings);
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  console.log(
    `${ENTRIES} entries with ${IMAGES} pictures each; Chromium ${browser.version()}, headless, drawn by the processor`,
  );

  const bare = await reference(browser);
  const address = await overlayAddress(relay, session.slug);
  const { page, scriptBytes } = await openOverlay(browser, address, session.entryIds);
  const desk = await aClient(relay, session.slug);
  await must(desk, { type: 'goLive' });
  const { steps, jumps } = await presses(page, desk);
  report('overlay', [
    paintedRow('reference: bare page, bare WebSocket', bare, bare),
    paintedRow('overlay, ±1', steps, bare),
    paintedRow('overlay, jumps', jumps, bare),
  ]);
  report('overlay-pictures', [sharpRow('picture sharp, ±1', steps), sharpRow('picture sharp, jumps', jumps)]);
  report('overlay-size', [{ what: 'JavaScript, gzipped kB', wanted: 60, value: Math.round(scriptBytes / 100) / 10 }]);
  desk.close();
  await browser.close();
  await overlayMemory(address, session.entryIds);
  await relay.end('SIGTERM');
  await rm(settings.HUDSON_DATA_DIR, { recursive: true, force: true });
}

function paintedRow(what: string, watched: readonly Watched[], floor: readonly Watched[]) {
  const ms = (of: readonly Watched[]) => spread(of.map(({ painted }) => painted));
  const [own, bare] = [ms(watched), ms(floor)];
  const frames = spread(watched.map((move) => move.frames));
  return {
    ...{ what, moves: watched.length, 'p50 ms': own.p50, 'p99 ms': own.p99, 'max ms': own.max },
    ...{ 'p50 frames (≤ 1)': round(own.p50 / FRAME_MS), 'p99 frames (≤ 2)': round(own.p99 / FRAME_MS) },
    ...{ 'shown in frame p50': frames.p50, p99: frames.p99 },
    ...{ 'p50 / bare': round(own.p50 / bare.p50), 'p99 / bare': round(own.p99 / bare.p99) },
  };
}

function sharpRow(what: string, watched: readonly Watched[]) {
  const within = watched.filter(({ sharp }) => sharp !== null && sharp <= SHARP_WITHIN_MS).length;
  return {
    ...{
      what,
      moves: watched.length,
      [`% within ${SHARP_WITHIN_MS} ms (±1: ≥ 99)`]: round((within / watched.length) * 100),
    },
    ...spread(watched.flatMap(({ sharp }) => sharp ?? [])),
    never: watched.filter(({ sharp }) => sharp === null).length,
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
  const page = await watchedPage(browser, null);
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
  return page;
}

async function overlayAddress(relay: HudsonProcess, session: string): Promise<string> {
  const answer = await relay.fetch(`/api/overlay-link?session=${session}`);
  const { path: link } = (await answer.json()) as { path: string };
  return `${relay.url}${link}`;
}

async function openOverlay(browser: Browser, address: string, entryIds: readonly string[]) {
  const page = await watchedPage(browser, entryIds);
  const scripts: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(response.body().then((body) => gzipSync(body).length));
  });
  await page.goto(address);
  await page.waitForSelector('hudson-overlay[data-line="live"]');
  const scriptBytes = (await Promise.all(scripts)).reduce((sum, bytes) => sum + bytes, 0);
  return { page, scriptBytes };
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
