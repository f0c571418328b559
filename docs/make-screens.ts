import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { findChromium } from '../test/support/chromium-for-the-run.ts';
import { dataFolder, freePort, startHudson } from '../test/support/hudson.ts';
import { signInByLink } from '../test/support/sign-in-by-link.ts';

/** `npm run screens`: the pictures of the documents, taken from the real thing with the sample session. */
const SCREENS = path.join(import.meta.dirname, 'screens');
const PICTURES = path.join(import.meta.dirname, '../relay/sample/pictures');

const settings = { HUDSON_DATA_DIR: await dataFolder(), PORT: await freePort() };
const relay = await startHudson(settings);
const browser = await chromium.launch({
  executablePath: findChromium() ?? '',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});

const context = await browser.newContext();
await signInByLink(context, relay);
const storageState = await context.storageState();

await command({ type: 'goLive' });
for (const number of [2, 3, 1]) await command({ type: 'jump', number });
const overlay = await open('/overlay/sample', 1920, 1080, 1);
const tall = await open('/overlay/sample', 1080, 1920, 1);
const phone = await open('/sessions/sample/run', 390, 844, 2);
const laptop = await open('/sessions/sample/run', 1440, 900, 1);
const home = await open('/', 1440, 900, 1);
await command({ type: 'jump', number: 5 });
for (const page of [overlay, tall, phone, laptop]) await page.waitForSelector('[data-line="live"]');
await Promise.all([overlay, tall, phone, laptop, home].map((page) => page.waitForLoadState('networkidle')));
// The picture fades in, the receipt comes back.
await new Promise((resolve) => setTimeout(resolve, 1500));

const wide = await overCamera(await transparent(overlay), 1920, 1080);
await sharp(wide).webp({ quality: 82 }).toFile(path.join(SCREENS, 'overlay.webp'));
await sharp(await overCamera(await transparent(tall), 1080, 1920))
  .webp({ quality: 82 })
  .toFile(path.join(SCREENS, 'overlay-portrait.webp'));
const phoneShot = await phone.screenshot();
await sharp(phoneShot).webp({ quality: 82 }).toFile(path.join(SCREENS, 'live-control-phone.webp'));
await sharp(await laptop.screenshot())
  .webp({ quality: 82 })
  .toFile(path.join(SCREENS, 'live-control-laptop.webp'));
await sharp(await home.screenshot())
  .webp({ quality: 82 })
  .toFile(path.join(SCREENS, 'home.webp'));
await sharp({ create: { width: 2000, height: 900, channels: 3, background: '#0b0c0e' } })
  .composite([
    { input: await sharp(wide).resize(1500).png().toBuffer(), left: 30, top: 28 },
    { input: await sharp(phoneShot).resize(390).png().toBuffer(), left: 1570, top: 28 },
  ])
  .png({ palette: true, quality: 90 })
  .toFile(path.join(SCREENS, 'overview.png'));

/** What the sample has of each, by its number. */
const STATES = { 'long-text': 7, 'sold-out': 2, 'no-image': 12 } as const;
for (const [name, number] of Object.entries(STATES)) {
  await command({ type: 'jump', number });
  await keepOverlay(name);
}
await command({ type: 'jump', number: 5 });
await command({ type: 'cue', text: 'Two minutes left', colour: 'amber' });
await keepOverlay('cue');
await command({ type: 'clearCue' });

/** Pages that need no show: each as a phone and as a laptop has it. One line a page. */
const PAGES = [
  ['products', '/products'],
  ['product', '/products/1/edit'],
  ['brands', '/brands'],
  ['hosts', '/hosts'],
  ['settings', '/settings'],
] as const;
for (const [name, address] of PAGES) {
  await keep(`${name}-phone`, await open(address, 390, 844, 2));
  await keep(`${name}-laptop`, await open(address, 1440, 900, 1));
}

await relay.end('SIGTERM');
// After ten seconds the page says it, after thirty the price is no longer sure.
await new Promise((resolve) => setTimeout(resolve, 33_000));
await keepOverlay('offline');
await browser.close();
await rm(settings.HUDSON_DATA_DIR, { recursive: true, force: true });

async function open(address: string, width: number, height: number, deviceScaleFactor: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor, locale: 'en-US', storageState });
  await page.goto(`${relay.url}${address}`);
  return page;
}

async function keep(name: string, page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  // Pictures and previews fade in.
  await new Promise((resolve) => setTimeout(resolve, 500));
  await sharp(await page.screenshot())
    .webp({ quality: 82 })
    .toFile(path.join(SCREENS, `${name}.webp`));
  await page.close();
}

async function keepOverlay(name: string): Promise<void> {
  // The picture fades in, the cue slides in.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const shot = await overCamera(await transparent(overlay), 1920, 1080);
  await sharp(shot)
    .webp({ quality: 82 })
    .toFile(path.join(SCREENS, `overlay-${name}.webp`));
}

async function command(body: object): Promise<void> {
  const answer = await relay.fetch('/api/sessions/sample/commands', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ commandId: randomUUID(), command: body, client: { kind: 'controller', name: 'Desk' } }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

function transparent(page: Page): Promise<Buffer> {
  return page.screenshot({ omitBackground: true });
}

/** A stand-in for a camera: one of our own pictures, far out of focus. */
async function overCamera(shot: Buffer, width: number, height: number): Promise<Buffer> {
  const camera = sharp(path.join(PICTURES, 'glaze-vase-1/1600.webp'))
    .resize(width, height, { fit: 'cover' })
    .blur(40)
    .modulate({ brightness: 1.05 });
  return camera
    .composite([{ input: shot }])
    .png()
    .toBuffer();
}
