import type { Page, WebSocketRoute } from 'playwright-core';
import { keep, LAPTOP, openRun, PHONE, type Studio, settled } from './studio.ts';

const next = (page: Page) => page.locator('hudson-move-key').last();

/** What the live control says when something is wrong: each as it really comes about. */
export async function troubleScreens(studio: Studio): Promise<void> {
  await movedFirst(studio);
  await databaseAway(studio);
  await noConnection(studio);
}

/** Two press Next at once: the phone hears of the other's only after its own. */
async function movedFirst(studio: Studio): Promise<void> {
  const missed: (() => void)[] = [];
  let isDeaf = false;
  const phone = await openRun(studio, PHONE, (line) => {
    line.connectToServer().onMessage((message) => {
      if (isDeaf) missed.push(() => line.send(message));
      else line.send(message);
    });
  });
  isDeaf = true;
  await studio.command({ type: 'jump', number: 6 });
  await next(phone).click();
  isDeaf = false;
  for (const hear of missed) hear();
  await phone.getByText('Press again for').waitFor();
  await shoot('live-control-moved-first-phone', phone);
}

async function databaseAway(studio: Studio): Promise<void> {
  const laptop = await openRun(studio, LAPTOP, null);
  const phone = await openRun(studio, PHONE, null);
  await studio.withoutDatabase(async () => {
    await next(laptop).click();
    await phone.getByText('The database has been away').waitFor();
    await next(laptop).click();
    await laptop.getByText('Not moved').waitFor();
    await shoot('live-control-database-away-laptop', laptop);
    await phone.locator('hudson-live-dock .cue').click();
    await shoot('live-control-database-away-phone', phone);
  });
}

async function noConnection(studio: Studio): Promise<void> {
  const lines = new Set<WebSocketRoute>();
  let isDown = false;
  const phone = await openRun(studio, PHONE, (line) => {
    if (isDown) return void line.close();
    line.connectToServer();
    lines.add(line);
  });
  isDown = true;
  for (const line of lines) await line.close();
  await phone.getByText('No connection to Hudson').waitFor();
  await shoot('live-control-no-connection-phone', phone);
}

/** At once: a refusal goes by itself, and a page without its relay never comes to rest. */
async function shoot(name: string, page: Page): Promise<void> {
  await settled(400);
  await keep(name, await page.screenshot());
  await page.close();
}
