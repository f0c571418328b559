import path from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { overCamera } from './overlay-screens.ts';
import { keepPage, LAPTOP, openRun, PHONE, type Studio, settled } from './studio.ts';

const TABLET = { width: 1024, height: 768, deviceScaleFactor: 1 };

/** What is opened over the live control, and how: on which size of screen it is worth a look. */
const SHEETS: Readonly<Record<string, { readonly size: typeof PHONE; readonly open: (page: Page) => Promise<void> }>> =
  {
    'live-control-number-phone': {
      size: PHONE,
      open: async (page) => {
        await page.locator('hudson-live-dock .tool.number').click();
        for (const digit of ['1', '1']) await page.getByRole('button', { name: digit, exact: true }).click();
      },
    },
    'live-control-cue-phone': { size: PHONE, open: (page) => page.locator('hudson-live-dock .cue').click() },
    'live-control-more-phone': { size: PHONE, open: (page) => page.locator('hudson-live-dock .more').click() },
    'live-control-change-phone': { size: PHONE, open: (page) => page.keyboard.press('p') },
    'live-control-order-laptop': {
      size: LAPTOP,
      open: (page) => page.getByRole('button', { name: 'Edit order' }).click(),
    },
    'live-control-keys-laptop': { size: LAPTOP, open: (page) => page.keyboard.press('?') },
    'live-control-tablet': { size: TABLET, open: async () => {} },
  };

/** The live control beside an overlay that is there. */
export async function liveScreens(studio: Studio, overlay: Page): Promise<void> {
  const phone = await openRun(studio, PHONE, null);
  const laptop = await openRun(studio, LAPTOP, null);
  await studio.command({ type: 'cue', text: 'Show the base', colour: 'purple' });
  await settled(1500);
  await keepPage('live-control-phone', phone);
  await keepPage('live-control-laptop', laptop);
  await overview(overlay, phone);
  for (const page of [phone, laptop]) await page.close();
  for (const [name, { size, open }] of Object.entries(SHEETS)) {
    const page = await openRun(studio, size, null);
    await open(page);
    await keepPage(name, page);
    await page.close();
  }
  await studio.command({ type: 'clearCue' });
}

/** The picture of the README: what the talent sees, and what the producer holds. */
async function overview(overlay: Page, phone: Page): Promise<void> {
  const wide = sharp(await overCamera(overlay, { width: 1920, height: 1080 })).resize(1500);
  const held = sharp(await phone.screenshot()).resize(390);
  await sharp({ create: { width: 2000, height: 900, channels: 3, background: '#0b0c0e' } })
    .composite([
      { input: await wide.png().toBuffer(), left: 30, top: 28 },
      { input: await held.png().toBuffer(), left: 1570, top: 28 },
    ])
    .png({ palette: true, quality: 90 })
    .toFile(path.join(import.meta.dirname, '../screens/overview.png'));
}
