import type { Page } from 'playwright-core';
import { type Bench, close, LAPTOP, openPage } from './bench-page.ts';

/** While somebody works at it, nothing keeps the page busy for longer: it would be felt. */
const WANTED = 'none over 200';

/** Tasks over 50 ms while a session of 500 entries is built: searched beside, chosen as a whole, moved, undone, scrolled. */
export async function building(bench: Bench, session: string) {
  const page = await openPage(bench, LAPTOP);
  await page.addInitScript(watchTasks);
  await page.goto(`${bench.relay.url}/sessions/${session}/edit`);
  await firstRow(page).waitFor();
  await page.waitForTimeout(1000);
  const rows: Record<string, unknown>[] = [];
  const step = async (what: string, work: () => Promise<unknown>) => {
    await page.evaluate(() => Reflect.get(window, 'tasks')().length);
    const startedAt = performance.now();
    await work();
    const tookMs = Math.round(performance.now() - startedAt);
    await page.waitForTimeout(300);
    const tasks = await page.evaluate<number[]>(() => Reflect.get(window, 'tasks')());
    rows.push({
      what,
      'took ms': tookMs,
      'tasks over 50 ms': tasks.length,
      'longest ms': Math.max(0, ...tasks),
      wanted: WANTED,
    });
  };
  await step('search beside 500 entries', () => search(page));
  await step('choose all 500', () => chooseAll(page));
  await step('walk 60 rows', () => walk(page));
  await step('move a row of 500 down', () => numbersAfter(page, 'Alt+ArrowDown', '2'));
  await step('undo that', () => numbersAfter(page, 'Control+z', '1'));
  await step('scroll through', () => scroll(page));
  await close(page);
  return rows;
}

const firstRow = (page: Page) => page.locator('[data-entry]').first();

async function search(page: Page): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type('product 49', { delay: 50 });
  await page.waitForTimeout(500);
}

async function chooseAll(page: Page): Promise<void> {
  await firstRow(page).click();
  await page.keyboard.press('Shift+End');
  await page.locator('[aria-selected="true"]').nth(10).waitFor();
}

async function walk(page: Page): Promise<void> {
  await page.keyboard.press('Home');
  for (let at = 0; at < 60; at += 1) await page.keyboard.press('ArrowDown');
}

/** Presses with the first row alone chosen, and waits for the number that then comes first. */
async function numbersAfter(page: Page, key: string, number: string): Promise<void> {
  await page.keyboard.press('Home');
  await firstRow(page).click();
  await page.keyboard.press(key);
  await firstRow(page).locator(`.number:text-is("${number}")`).waitFor();
}

async function scroll(page: Page): Promise<void> {
  const box = await firstRow(page).boundingBox();
  await page.mouse.move((box?.x ?? 600) + 40, 500);
  for (let at = 0; at < 40; at += 1) {
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(16);
  }
}

/** In the page: `tasks()` gives those over 50 ms since it was asked last. */
function watchTasks(): void {
  let tasks: number[] = [];
  new PerformanceObserver((list) => {
    tasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)));
  }).observe({ type: 'longtask' });
  Reflect.set(window, 'tasks', () => {
    const told = tasks;
    tasks = [];
    return told;
  });
}
