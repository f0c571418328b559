import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { type BrowserContextOptions, chromium, type Page, type WebSocketRoute } from 'playwright-core';
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
  /** The same, its line to the relay in the hands of `line`. */
  openOver(line: (route: WebSocketRoute) => void, address: string, size: Size): Promise<Page>;
  /** As somebody who has not signed in sees it. */
  openSignedOut(address: string, size: Size): Promise<Page>;
  command(command: object): Promise<void>;
  /** The database answers nobody while `work` is done. */
  withoutDatabase(work: () => Promise<void>): Promise<void>;
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
  const newPage = ({ width, height, deviceScaleFactor }: Size, more: BrowserContextOptions) =>
    browser.newPage({ viewport: { width, height }, deviceScaleFactor, locale: 'en-US', ...more });
  const goTo = async (page: Page, address: string) => {
    await page.goto(`${relay.url}${address}`);
    return page;
  };
  return {
    relay,
    open: async (address, size) => goTo(await newPage(size, { storageState }), address),
    async openOver(line, address, size) {
      const page = await newPage(size, { storageState });
      await page.routeWebSocket('**/ws', line);
      return goTo(page, address);
    },
    openSignedOut: async (address, size) => goTo(await newPage(size, {}), address),
    command: (command) => send(relay, command),
    withoutDatabase: (work) => frozen(settings.HUDSON_DATA_DIR, work),
    async close() {
      await browser.close();
      await relay.end('SIGTERM');
      await rm(settings.HUDSON_DATA_DIR, { recursive: true, force: true });
    },
  };
}

async function frozen(dataDir: string, work: () => Promise<void>): Promise<void> {
  const [postmaster = ''] = (await readFile(path.join(dataDir, 'pg18/data/postmaster.pid'), 'utf8')).split('\n');
  const { stdout } = await promisify(execFile)('ps', ['-o', 'pid=', '--ppid', postmaster]);
  const all = [postmaster, ...stdout.trim().split(/\s+/)].map(Number);
  for (const pid of all) process.kill(pid, 'SIGSTOP');
  try {
    await work();
  } finally {
    for (const pid of all) process.kill(pid, 'SIGCONT');
  }
}

/** The live control of the sample session, once presses count. `line`: what its line to the relay does; null: nothing special. */
export async function openRun(
  studio: Studio,
  size: Size,
  line: ((route: WebSocketRoute) => void) | null,
): Promise<Page> {
  const run = '/sessions/sample/run';
  const page = line === null ? await studio.open(run, size) : await studio.openOver(line, run, size);
  await page.waitForSelector('[data-line="live"][data-revision]');
  return page;
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
