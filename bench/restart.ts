import { rm } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { STEADY_AFTER_MS } from '#client/line.ts';
import { findChromium } from '../test/support/chromium-for-the-run.ts';
import { dataFolder, freePort, type HudsonProcess, startHudson } from '../test/support/hudson.ts';
import { report, spread } from './figures.ts';

const OUTAGES = [
  { signal: 'SIGTERM', awayMs: 0, rounds: 8 },
  { signal: 'SIGKILL', awayMs: 0, rounds: 8 },
  { signal: 'SIGTERM', awayMs: 40_000, rounds: 2 },
] as const;
/** A page takes losses that follow each other faster than this for one long outage, and tries less often. */
const BETWEEN_MS = STEADY_AFTER_MS + 1_000;

/** From the start of the relay to /readyz, and from there to an overlay in Chromium that is live again untouched. */
export async function restart(): Promise<void> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('This bench needs a Chromium: set CHROMIUM_PATH.');
  const settings = { HUDSON_DATA_DIR: await dataFolder(), PORT: await freePort() };
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  let relay = await startHudson(settings);
  const first = relay.readyMs;
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  const { path } = await (await relay.fetch('/api/overlay-link?session=sample')).json();
  await page.goto(`${relay.url}${path}`);
  const isLive = () => page.waitForSelector('hudson-overlay[data-line="live"]', { timeout: 30_000 });
  await isLive();

  const rows = [];
  for (const { signal, awayMs, rounds } of OUTAGES) {
    const ready: number[] = [];
    const live: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      relay = await again(relay, signal, awayMs);
      const readyAt = performance.now();
      await isLive();
      ready.push(relay.readyMs);
      live.push(performance.now() - readyAt);
    }
    const [start, back] = [spread(ready), spread(live)];
    rows.push({
      after: `${signal}, away ${awayMs / 1000} s`,
      'start to ready p50 ms': start.p50,
      'max ms': start.max,
      'ready to overlay live p50 ms': back.p50,
      'overlay max ms': back.max,
    });
  }
  console.log(`First start on an empty folder: ${Math.round(first)} ms to /readyz`);
  report('restart', [{ after: 'first start', 'start to ready p50 ms': Math.round(first) }, ...rows]);
  await browser.close();
  await relay.end('SIGTERM');
  await rm(settings.HUDSON_DATA_DIR, { recursive: true, force: true });

  async function again(running: HudsonProcess, signal: NodeJS.Signals, awayMs: number): Promise<HudsonProcess> {
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
    await running.end(signal);
    await page.waitForSelector('hudson-overlay[data-line="offline"]');
    await new Promise((resolve) => setTimeout(resolve, awayMs));
    return startHudson(settings);
  }
}
