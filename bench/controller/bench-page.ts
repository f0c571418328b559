import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { HudsonProcess } from '../../test/support/hudson.ts';

/** What every part of the bench works with. */
export interface Bench {
  readonly browser: Browser;
  readonly relay: HudsonProcess;
  readonly storageState: Awaited<ReturnType<BrowserContext['storageState']>>;
}

export const PHONE = { width: 390, height: 844 };
export const LAPTOP = { width: 1440, height: 900 };

/** Says that live control is drawn and presses count. */
export const USABLE = '[data-line="live"][data-revision]';

/** A page of its own browser profile, signed in. */
export async function openPage({ browser, storageState }: Bench, viewport: typeof PHONE): Promise<Page> {
  const context = await browser.newContext({ viewport, storageState });
  const page = await context.newPage();
  // tsx names functions by a helper that pages do not have.
  await page.addInitScript('globalThis.__name = (named) => named');
  return page;
}

export async function openRun(bench: Bench, session: string, viewport: typeof PHONE): Promise<Page> {
  const page = await openPage(bench, viewport);
  await page.goto(`${bench.relay.url}/sessions/${session}/run`);
  await page.waitForSelector(USABLE);
  return page;
}

export const close = (page: Page): Promise<void> => page.context().close();
