import path from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { keep, type Studio, settled } from './studio.ts';

const PICTURES = path.join(import.meta.dirname, '../../relay/sample/pictures');
const WIDE = { width: 1920, height: 1080, deviceScaleFactor: 1 };
const TALL = { width: 1080, height: 1920, deviceScaleFactor: 1 };

/** What the sample has of each, by its number. */
const STATES = { 'long-text': 7, 'sold-out': 2, 'no-image': 12 } as const;

/** What the talent reads, over a stand-in for the camera; #5 is on when it begins and when it ends. Gives the wide page. */
export async function overlayScreens(studio: Studio): Promise<Page> {
  const wide = await studio.open('/overlay/sample', WIDE);
  const tall = await studio.open('/overlay/sample', TALL);
  for (const page of [wide, tall]) await page.waitForLoadState('networkidle');
  await keepOverlay('overlay', wide, WIDE);
  await keepOverlay('overlay-portrait', tall, TALL);
  await tall.close();
  for (const layout of ['side-right', 'strip']) {
    const page = await studio.open(`/overlay/sample?layout=${layout}`, WIDE);
    await page.waitForLoadState('networkidle');
    await keepOverlay(`overlay-${layout}`, page, WIDE);
    await page.close();
  }
  for (const [name, number] of Object.entries(STATES)) {
    await studio.command({ type: 'jump', number });
    await keepOverlay(`overlay-${name}`, wide, WIDE);
  }
  await studio.command({ type: 'jump', number: 5 });
  await studio.command({ type: 'cue', text: 'Wrap up: two minutes left', colour: 'red', countdownMs: 120_000 });
  await keepOverlay('overlay-cue', wide, WIDE);
  await studio.command({ type: 'clearCue' });
  return wide;
}

/** After ten seconds without the relay the page says it, after thirty the price is no longer sure. */
export async function offlineScreen(studio: Studio, wide: Page): Promise<void> {
  await studio.relay.end('SIGTERM');
  await settled(33_000);
  await keepOverlay('overlay-offline', wide, WIDE);
}

/** A stand-in for a camera behind it: one of our own pictures, far out of focus. */
export async function overCamera(page: Page, { width, height }: { width: number; height: number }): Promise<Buffer> {
  const shot = await page.screenshot({ omitBackground: true });
  return sharp(path.join(PICTURES, 'glaze-vase-1/1600.webp'))
    .resize(width, height, { fit: 'cover' })
    .blur(40)
    .modulate({ brightness: 1.05 })
    .composite([{ input: shot }])
    .png()
    .toBuffer();
}

async function keepOverlay(name: string, page: Page, size: typeof WIDE): Promise<void> {
  await settled(1500);
  await keep(name, await overCamera(page, size));
}
