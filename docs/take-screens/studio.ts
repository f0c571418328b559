import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { findChromium } from '../../test/support/chromium-for-the-run.ts';
import { dataFolder, freePort, type HudsonProcess, startHudson } from '../../test/support/hudson.ts';
import { signInByLink } from '../../test/support/sign-in-by-link.ts';

const SCREENS = path.join(import.meta.dirname, '../screens');

export interface Size {
  readonly width: number;
  readonly height: number;
  readonly deviceScaleFactor: number;
}

export const PHONE: Size = { width: 390, height: 844, deviceScaleFactor: 1.5 };
export const LAPTOP: Size = { width: 1440, height: 900, deviceScaleFactor: 1 };

/** The real thing with the sample session, and a browser that is signed in. */
export interface Studio {
  readonly relay: HudsonProcess;
  open(address: string, size: Size): Promise<Page>;
  /** As somebody who has not signed in sees it. */
  openSignedOut(address: string, size: Size): Promise<Page>;
  command(command: object): Promise<void>;
  close(): Promise<void>;
}

export async function openStudio(): Promise<Studio> {
  const settings = { HUDSON_DATA_DIR: await dataFolder(), PORT: await freePort() };
  const relay = await startHudson(settings);
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const signedIn = await browser.newContext();
  await signInByLink(signedIn, relay);
  const storageState = await signedIn.storageState();
  const openWith = async (address: string, size: Size, more: BrowserContextOptions) => {
    const { width, height, deviceScaleFactor } = size;
    const given = { viewport: { width, height }, deviceScaleFactor, locale: 'en-US', ...more };
    const page = await browser.newPage(given);
    await page.goto(`${relay.url}${address}`);
    return page;
  };
  return {
    relay,
    open: (address, size) => openWith(address, size, { storageState }),
    openSignedOut: (address, size) => openWith(address, size, {}),
    command: (command) => send(relay, command),
    async close() {
      await browser.close();
      await relay.end('SIGTERM');
      await rm(settings.HUDSON_DATA_DIR, { recursive: true, force: true });
    },
  };
}

/** Pictures and previews fade in, receipts come back. */
export const settled = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function keep(name: string, picture: Buffer): Promise<void> {
  await sharp(picture)
    .webp({ quality: 78 })
    .toFile(path.join(SCREENS, `${name}.webp`));
}

/** Once nothing is on its way any more. */
export async function keepPage(name: string, page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await settled(600);
  await keep(name, await page.screenshot());
}

async function send(relay: HudsonProcess, command: object): Promise<void> {
  const answer = await relay.fetch('/api/sessions/sample/commands', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ commandId: randomUUID(), command, client: { kind: 'controller', name: 'Desk' } }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}
