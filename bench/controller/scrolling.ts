import type { Page } from 'playwright-core';
import { type Bench, close, LAPTOP, openPage, openRun, PHONE } from './bench-page.ts';
import { rowOf, type Smoothness, smoothness } from './smoothness.ts';

/** There and back, as a thumb flings it. */
const FLINGS = [-4000, -8000, 8000, 4000];
const SPEED = 4000;

/** Frames and long tasks while 500 entries are scrolled through by real input, beside as many plain rows of text. */
export async function scrolling(bench: Bench, session: string) {
  const plain = await plainRows(bench);
  const phone = await openRun(bench, session, PHONE);
  const laptop = await openRun(bench, session, LAPTOP);
  const rows = [
    rowOf('reference: 500 plain rows', await scrolled(plain, 195, 500)),
    rowOf('500 entries, phone grid', await scrolled(phone, 195, 500)),
    rowOf('500 entries, laptop list', await scrolled(laptop, 195, 500)),
  ];
  for (const page of [plain, phone, laptop]) await close(page);
  return rows;
}

async function plainRows(bench: Bench): Promise<Page> {
  const page = await openPage(bench, PHONE);
  const rows = Array.from({ length: 500 }, (_, at) => `<p style="height:40px">${at} a row</p>`).join('');
  await page.goto(`data:text/html,<meta name="viewport" content="width=device-width"><body style="margin:0">${rows}`);
  return page;
}

/** Swipes over a point of the page, and watches. */
async function scrolled(page: Page, x: number, y: number): Promise<Smoothness> {
  await page.bringToFront();
  const debug = await page.context().newCDPSession(page);
  return smoothness(page, async () => {
    for (const yDistance of FLINGS)
      await debug.send('Input.synthesizeScrollGesture', { x, y, yDistance, speed: SPEED, gestureSourceType: 'touch' });
  });
}
