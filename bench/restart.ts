import { rm } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { findChromium } from '../test/support/chromium-for-the-run.ts';
import { dataFolder, freePort, type HudsonProcess, startHudson } from '../test/support/hudson.ts';
import { report, spread } from './figures.ts';

const RESTARTS = 10;

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
  await page.goto(`${relay.url}/overlay/sample`);
  const isLive = () => page.waitForSelector('hudson-overlay[data-line="live"]', { timeout: 30_000 });
  await isLive();

  const rows = [];
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    const ready: number[] = [];
    const live: number[] = [];
    for (let round = 0; round < RESTARTS; round += 1) {
      relay = await again(relay, signal);
      const readyAt = performance.now();
      await isLive();
      ready.push(relay.readyMs);
      live.push(performance.now() - readyAt);
    }
    const [start, back] = [spread(ready), spread(live)];
    rows.push({
      after: signal,
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

  async function again(running: HudsonProcess, signal: NodeJS.Signals): Promise<HudsonProcess> {
    await running.end(signal);
    await page.waitForSelector('hudson-overlay[data-line="offline"]');
    return startHudson(settings);
  }
}
