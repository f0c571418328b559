import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import type { Command } from '#protocol/commands.ts';
import { freePort, type HudsonProcess, startHudson } from './hudson.ts';
import { signInByLink } from './sign-in-by-link.ts';
import { aStartedFolder } from './started-folder.ts';

export const LANDSCAPE = { width: 1920, height: 1080 };
export const TALL = { width: 1080, height: 1920 };
export const TABLET = { width: 1180, height: 820 };

export const launch = (executablePath: string) =>
  chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });

/** The sample session on a relay of its own, and a browser that is signed in. */
export class ShowInBrowser {
  readonly browser: Browser;
  readonly context: BrowserContext;
  relay: HudsonProcess;
  /** What its relay was started with; `hudson` beside it takes the same. */
  readonly settings: { readonly HUDSON_DATA_DIR: string; readonly PORT: string };

  static async start(chromiumPath: string, options: BrowserContextOptions = {}): Promise<ShowInBrowser> {
    const settings = { HUDSON_DATA_DIR: await aStartedFolder(), PORT: await freePort() };
    const [browser, relay] = await Promise.all([launch(chromiumPath), startHudson(settings)]);
    const context = await browser.newContext({ locale: 'en-US', ...options });
    await signInByLink(context, relay);
    return new ShowInBrowser(browser, context, relay, settings);
  }

  private constructor(
    browser: Browser,
    context: BrowserContext,
    relay: HudsonProcess,
    settings: { readonly HUDSON_DATA_DIR: string; readonly PORT: string },
  ) {
    this.browser = browser;
    this.context = context;
    this.relay = relay;
    this.settings = settings;
  }

  /** A new page of it; live unless it says what else to wait for. */
  async open(
    address: string,
    size: { readonly width: number; readonly height: number },
    { within = this.context, until = '[data-line="live"]' } = {},
  ): Promise<Page> {
    const page = await within.newPage();
    await page.setViewportSize(size);
    await page.goto(`${this.relay.url}${address}`);
    await page.waitForSelector(until, { state: 'attached' });
    return page;
  }

  /** Sends it as the producer's desk does, and gives the revision it made. */
  async command(command: Command, session = 'sample'): Promise<number> {
    const answer = await this.relay.fetch(`/api/sessions/${session}/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ commandId: randomUUID(), command, client: { kind: 'controller', name: 'Desk' } }),
    });
    const { ok, revision, message } = (await answer.json()) as { ok: boolean; revision: number; message?: string };
    if (!ok) throw new Error(message);
    return revision;
  }

  /** `body` as JSON to the API, and its answer; one that is no success is a fault of the test. */
  async send<Answer>(method: 'POST' | 'PATCH', path: string, body: object): Promise<Answer> {
    const headers = { 'content-type': 'application/json' };
    const answer = await this.relay.fetch(path, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }

  /** The address of the overlay with the token that OBS would have. */
  async overlayAddress(query = ''): Promise<string> {
    const answer = await this.relay.fetch('/api/overlay-link?session=sample');
    const { path } = (await answer.json()) as { path: string };
    return path.replace('#', `${query}#`);
  }

  async startRelayAgain(): Promise<void> {
    this.relay = await startHudson(this.settings);
  }

  async end(): Promise<void> {
    await this.browser.close();
    await this.relay.end('SIGTERM');
    await rm(this.settings.HUDSON_DATA_DIR, { recursive: true, force: true });
  }
}

/** Waits until the overlay or the talent page has painted this revision or a later one. */
export const paints = (page: Page, revision: number) =>
  page.waitForFunction(
    (wanted) => Number(document.querySelector<HTMLElement>('hudson-overlay')?.dataset.revision) >= wanted,
    revision,
  );
