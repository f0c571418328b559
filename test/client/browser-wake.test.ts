import { expect, test } from 'vitest';
import { wakeOnReturn } from '#client/browser-wake.ts';
import { HandClock } from './hand-clock.ts';

test('a page that comes back online, or out of the back-forward cache, wakes its client', () => {
  const { page, woken } = aPage();

  page.window.dispatchEvent(new Event('online'));
  page.window.dispatchEvent(new Event('pageshow'));

  expect(woken()).toBe(2);
});

test('a page that becomes visible wakes its client, one that becomes hidden does not', () => {
  const { page, woken } = aPage();

  page.document.visibilityState = 'hidden';
  page.document.dispatchEvent(new Event('visibilitychange'));
  expect(woken()).toBe(0);

  page.document.visibilityState = 'visible';
  page.document.dispatchEvent(new Event('visibilitychange'));
  expect(woken()).toBe(1);
});

test('a device that slept wakes its client', () => {
  const { page, woken } = aPage();

  page.clock.pass(60_000);
  expect(woken()).toBe(0);

  page.clock.sleep(30_000);
  page.clock.pass(0);
  expect(woken()).toBe(1);

  page.clock.pass(60_000);
  expect(woken()).toBe(1);
});

test('once detached nothing wakes it and no timer is left', () => {
  const { page, woken, detach } = aPage();
  page.clock.pass(10_000);

  detach();
  page.window.dispatchEvent(new Event('online'));
  page.document.dispatchEvent(new Event('visibilitychange'));

  expect(woken()).toBe(0);
  expect(page.clock.timersLeft).toBe(0);
});

class FakeDocument extends EventTarget {
  visibilityState = 'visible';
}

function aPage() {
  let count = 0;
  const page = { window: new EventTarget(), document: new FakeDocument(), clock: new HandClock() };
  const detach = wakeOnReturn({ wake: () => count++ }, page);
  return { page, detach, woken: () => count };
}
