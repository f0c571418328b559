import type { BrowserContext } from 'playwright-core';
import type { HudsonProcess } from './hudson.ts';

/** Does what a new user does first: clicks the printed link. */
export async function signInByLink(context: BrowserContext, relay: HudsonProcess): Promise<void> {
  const page = await context.newPage();
  await page.goto(await relay.signInLink());
  await page.close();
}
