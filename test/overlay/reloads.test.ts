import { expect, test } from 'vitest';
import { Reloads, reloadDelay } from '../../overlay/reloads.ts';
import { anEntry, aView } from './fixtures.ts';

const entries = [anEntry({ id: '1' }), anEntry({ id: '2' })];
const newer = { latestBuild: 'b', entries } as const;

test('newer pages are taken when the product changes, not before', () => {
  const on1 = aView({ ...newer, current: '1' });

  expect(reloadDelay(on1, on1)).toBeNull();
  expect(reloadDelay(aView({ ...newer, current: '2' }), on1)).toBe(0);
});

test('with nothing current they are taken after ten seconds', () => {
  const empty = aView({ ...newer, current: null });

  expect(reloadDelay(empty, empty)).toBe(10_000);
});

test('a page of the same build stays', () => {
  expect(reloadDelay(aView({ entries, current: '2' }), aView({ entries, current: '1' }))).toBeNull();
});

const outdated = aView({ line: 'ended', ending: 'other-protocol' });

test('a page that does not speak the protocol reloads at once, and at most once a minute', async () => {
  const browser = aBrowser();

  browser.openPage().heard(outdated, outdated);
  await browser.pass(5_000);
  browser.openPage().heard(outdated, outdated);
  await browser.pass(54_000);
  expect(browser.reloads).toBe(1);
  await browser.pass(1_000);

  expect(browser.reloads).toBe(2);
});

test('a page does not reload while the relay is away: OBS would keep the error page', async () => {
  const browser = aBrowser();
  browser.isServed = false;

  browser.openPage().heard(outdated, outdated);
  await browser.pass(8_000);
  expect(browser.reloads).toBe(0);
  browser.isServed = true;
  await browser.pass(5_000);

  expect(browser.reloads).toBe(1);
});

test('a page that was closed reloads no more', async () => {
  const browser = aBrowser();

  const page = browser.openPage();
  page.heard(outdated, outdated);
  page.stop();
  await browser.pass(1_000);

  expect(browser.reloads).toBe(0);
});

/** What outlives a page, and a clock that is turned by hand. */
function aBrowser() {
  const stored = new Map<string, string>();
  let now = 1_000_000;
  let due: { readonly at: number; readonly callback: () => void }[] = [];
  const clock = {
    now: () => now,
    later(ms: number, callback: () => void) {
      const timer = { at: now + ms, callback };
      due.push(timer);
      return () => {
        due = due.filter((other) => other !== timer);
      };
    },
  };
  const browser = {
    reloads: 0,
    isServed: true,
    openPage: () =>
      new Reloads({
        clock,
        storage: { getItem: (key) => stored.get(key) ?? null, setItem: (key, value) => stored.set(key, value) },
        reload: () => {
          browser.reloads += 1;
        },
        isServed: async () => browser.isServed,
      }),
    async pass(ms: number) {
      const end = now + ms;
      for (let next = earliest(due, end); next; next = earliest(due, end)) {
        now = next.at;
        due = due.filter((timer) => timer !== next);
        next.callback();
        await new Promise((done) => setImmediate(done));
      }
      now = end;
    },
  };
  return browser;
}

function earliest<T extends { readonly at: number }>(timers: readonly T[], end: number): T | undefined {
  return timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
}
