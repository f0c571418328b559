import type { Locator, Page } from 'playwright-core';
import { type Bench, close, LAPTOP, openPage, openRun, PHONE } from './bench-page.ts';
import { rowOf, smoothness } from './smoothness.ts';

const STEPS = 40;
/** Nobody drags what is still being drawn. */
const SETTLED_MS = 1_000;

/** Frames and long tasks while an entry of 500 is dragged: in the sheet of the order of live control, and in the builder. */
export async function dragging(bench: Bench, session: string) {
  const phone = await openRun(bench, session, PHONE);
  await openOrder(phone);
  const inSheet = await smoothness(phone, () => drag(phone, handle(phone, 0), handle(phone, 4)));
  await close(phone);

  const laptop = await openPage(bench, LAPTOP);
  await laptop.goto(`${bench.relay.url}/sessions/${session}/edit`);
  await entry(laptop, 5).waitFor();
  await laptop.waitForTimeout(SETTLED_MS);
  const inBuilder = await smoothness(laptop, () => drag(laptop, entry(laptop, 1), entry(laptop, 5)));
  await close(laptop);
  return [rowOf('dragged in the order sheet, phone', inSheet), rowOf('dragged in the builder', inBuilder)];
}

const handle = (page: Page, at: number) => page.locator('hudson-order-sheet .handle').nth(at);
const entry = (page: Page, at: number) => page.locator('[data-entry]').nth(at);

async function openOrder(page: Page): Promise<void> {
  await page.locator('hudson-live-dock .more').click();
  await page.locator('hudson-more-menu').getByRole('button', { name: 'Open', exact: true }).first().click();
  await handle(page, 4).waitFor();
  await page.waitForTimeout(SETTLED_MS);
}

/** By hand: some steps over the rows between, back, and there again; then let go, and the list drawn anew. */
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await middleOf(from), await middleOf(to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  for (const goal of [end, start, end]) await page.mouse.move(goal.x, goal.y, { steps: STEPS });
  await page.mouse.up();
  await page.waitForTimeout(500);
}

async function middleOf(element: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const box = await element.boundingBox();
  if (box === null) throw new Error('what is to be dragged is not on the page');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
