import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { findChromium } from '../test/support/chromium-for-the-run.ts';
import { dataFolder, freePort, type HudsonProcess, hudson, startHudson } from '../test/support/hudson.ts';
import { signInByLink } from '../test/support/sign-in-by-link.ts';
import type { Bench } from './controller/bench-page.ts';
import { building } from './controller/building.ts';
import { dragging } from './controller/dragging.ts';
import { firstLoads } from './controller/first-load.ts';
import { presses } from './controller/presses.ts';
import { scrolling } from './controller/scrolling.ts';
import { report } from './figures.ts';

const MOVED = 300;
const SCROLLED = 500;

/** What a producer holds: press to screens with 300 entries, scrolling through 500, first load on a slow phone. */
export async function controller(): Promise<void> {
  const settings = { HUDSON_DATA_DIR: await dataFolder(), PORT: await freePort() };
  const relay = await startHudson(settings);
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    for (const count of [MOVED, SCROLLED]) await importSession(settings, count);
    const bench = await signedIn(browser, relay);
    report('controller', await presses(bench, `show-of-${MOVED}`));
    report('controller-scrolling', await scrolling(bench, `show-of-${SCROLLED}`));
    report('controller-building', await building(bench, `show-of-${SCROLLED}`));
    report('controller-dragging', await dragging(bench, `show-of-${SCROLLED}`));
    report('controller-load', await firstLoads(bench, `show-of-${MOVED}`));
  } finally {
    await browser.close();
    await relay.end('SIGTERM');
    await rm(settings.HUDSON_DATA_DIR, { recursive: true, force: true });
  }
}

/** The printed link signs in once; every page of the bench shares what it gave. */
async function signedIn(browser: Browser, relay: HudsonProcess): Promise<Bench> {
  const context = await browser.newContext();
  await signInByLink(context, relay);
  const storageState = await context.storageState();
  await context.close();
  return { browser, relay, storageState };
}

async function importSession(settings: Record<string, string>, count: number): Promise<void> {
  const rows = Array.from(
    { length: count },
    (_, at) => `${at + 1},Product ${at + 1} with a name,- Light\\n- Soft,29.00,19.00,SKU-${count}-${at}`,
  );
  const file = path.join(settings.HUDSON_DATA_DIR ?? '', `${count}.csv`);
  await writeFile(file, `index,name,talking_points,original_price,sale_price,sku\n${rows.join('\n')}\n`);
  const brand = ['--brand', 'bench', '--create'];
  const { code, stderr } = await hudson(['import', file, '--session', `show-of-${count}`, ...brand], settings);
  if (code !== 0) throw new Error(stderr);
}
