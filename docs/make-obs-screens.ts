import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { findChromium } from '../test/support/chromium-for-the-run.ts';
import { dataFolder, freePort, startHudson } from '../test/support/hudson.ts';
import { aRealObs, OBS_PASSWORD, until } from '../test/support/obs/real-obs.ts';
import { signInByLink } from '../test/support/sign-in-by-link.ts';

/** `npm run screens:obs`: the OBS page and the report, with a real OBS beside a short real show. Needs OBS and Xvfb. */
const SCREENS = path.join(import.meta.dirname, 'screens');
/** A stay of less than three seconds is no showing. */
const STAYS_MS = [3200, 5200, 3600, 4400, 8200, 3200, 6000, 3400, 4200, 3800, 5600, 3600, 4800];
const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 5, 8, 9, 10, 11, 12];

const obs = await aRealObs({ width: 1920, height: 1080, fps: 30 });
await obs.start();
const user = await obs.look();
await user.call('SetSceneName', { sceneName: 'Scene', newSceneName: 'Main camera' });
await user.call('CreateScene', { sceneName: 'Close-up' });

const settings = { HUDSON_DATA_DIR: await dataFolder(), PORT: await freePort(), OBS_URL: obs.url, OBS_PASSWORD };
const relay = await startHudson(settings);
const browser = await chromium.launch({
  executablePath: findChromium() ?? '',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const context = await browser.newContext({ locale: 'en-US' });
await signInByLink(context, relay);
const storageState = await context.storageState();

await until(15_000, async () => (await (await relay.fetch('/api/obs')).json()).state === 'connected');
await post('/api/obs/install', { recipe: { kind: 'talent', keepInPreview: false }, session: 'sample' });
await command({ type: 'goLive' });
await user.call('StartRecord');
for (const [index, number] of NUMBERS.entries()) {
  await command({ type: 'jump', number });
  if (number === 5) await command({ type: 'cue', text: 'Show the clasp close up', colour: 'purple' });
  await new Promise((resolve) => setTimeout(resolve, STAYS_MS[index]));
}

await shoot('/obs', 'obs');
await shoot('/sessions/sample/report', 'report');
await user.call('StopRecord');
await obs.kill();
await until(10_000, async () => (await (await relay.fetch('/api/obs')).json()).state === 'away');
await shoot('/obs', 'obs-away');

await browser.close();
await relay.end('SIGTERM');
await obs.stop();
await rm(settings.HUDSON_DATA_DIR, { recursive: true, force: true });

async function shoot(address: string, name: string): Promise<void> {
  for (const [kind, width, height, scale] of [['laptop', 1440, 900, 1] as const, ['phone', 390, 844, 2] as const]) {
    const page = await browser.newPage({
      ...{ viewport: { width, height }, deviceScaleFactor: scale, locale: 'en-US', storageState },
    });
    await page.goto(`${relay.url}${address}`);
    await page.waitForSelector('h1');
    // What the page asks of OBS and the pictures of the products come a moment later.
    await page.waitForTimeout(2_500);
    const picture = await page.screenshot({ fullPage: kind === 'phone' });
    await sharp(picture)
      .webp({ quality: 82 })
      .toFile(path.join(SCREENS, `${name}-${kind}.webp`));
    await page.close();
  }
}

function post(address: string, body: object): Promise<Response> {
  return relay.fetch(address, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  });
}

async function command(body: object): Promise<void> {
  const client = { kind: 'controller', name: 'Desk' };
  const answer = await post('/api/sessions/sample/commands', { commandId: randomUUID(), command: body, client });
  if (!answer.ok) throw new Error(await answer.text());
}
