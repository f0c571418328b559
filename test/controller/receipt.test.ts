import { describe, expect, test } from 'vitest';
import type { LiveView } from '#client/live-view.ts';
import { NOTHING_WATCHED, receiptOf, screenReceipts, type Watch, watchOn } from '../../controller/receipt.ts';
import { aLiveView, anEntry, aScreen, NOW } from './live-view-builder.ts';

const entries = [anEntry(24), anEntry(25)];
const on = (current: number | null, revision: number, view: Partial<LiveView>) =>
  aLiveView({ entries, current, state: { revision }, view });

/** Watches each view at its time, and gives the line at the last time. */
function line(views: readonly (readonly [at: number, view: LiveView])[], now: number) {
  const watch = views.reduce<Watch>((before, [at, view]) => watchOn(before, view, at), NOTHING_WATCHED);
  const last = views.at(-1);
  if (!last) throw new Error('nothing to watch');
  return receiptOf(watch, last[1], now);
}

const painted = (revision: number, tookMs = 14) => ({ presence: [aScreen({ painted: { revision, tookMs } })] });

describe('the receipt line', () => {
  test('names the number that every screen shows, and the slowest of them', () => {
    const screens = [
      aScreen(),
      aScreen({ id: 'tablet', kind: 'talent', name: 'Tablet', painted: { revision: 10, tookMs: 22.4 } }),
    ];
    expect(line([[NOW, on(25, 10, { presence: screens })]], NOW)).toEqual({
      type: 'sees',
      number: 25,
      tookMs: 22,
      screens: 2,
      cut: null,
    });
  });

  test('says when not all talking points fit on a screen', () => {
    const painted = { revision: 10, tookMs: 14, points: { shown: 9, total: 12 } };
    expect(line([[NOW, on(25, 10, { presence: [aScreen({ painted })] })]], NOW)).toMatchObject({
      type: 'sees',
      cut: { shown: 9, total: 12 },
    });
  });

  test('says nothing new while a report is on its way', () => {
    const views = [
      [NOW, on(24, 10, painted(10))],
      [NOW + 5000, on(25, 11, painted(10))],
    ] as const;
    expect(line(views, NOW + 5400)).toMatchObject({ type: 'sees', number: 24 });
  });

  test('says how far an overlay is behind', () => {
    const views = [
      [NOW, on(24, 10, painted(10))],
      [NOW + 5000, on(25, 11, painted(10))],
    ] as const;
    expect(line(views, NOW + 6400)).toMatchObject({
      type: 'behind',
      isStuck: false,
      screen: { kind: 'overlay', number: 24, behindMs: 1400 },
    });
  });

  test('calls an overlay stuck that has not moved for three seconds', () => {
    const views = [
      [NOW, on(24, 10, painted(10))],
      [NOW + 5000, on(25, 11, painted(10))],
    ] as const;
    expect(line(views, NOW + 14_000)).toMatchObject({
      type: 'behind',
      isStuck: true,
      screen: { number: 24, behindMs: 9000 },
    });
  });

  test('counts from the first revision that is owed, not from the last', () => {
    const views = [
      [NOW, on(24, 10, painted(10))],
      [NOW + 1000, on(25, 11, painted(10))],
      [NOW + 2000, on(24, 12, painted(10))],
    ] as const;
    expect(line(views, NOW + 3000)).toMatchObject({ type: 'behind', screen: { behindMs: 2000 } });
  });

  test('a screen that keeps up one press late is not far behind', () => {
    const views = [
      [NOW, on(24, 10, painted(10))],
      [NOW + 1000, on(25, 11, painted(10))],
      [NOW + 1900, on(24, 12, painted(11))],
    ] as const;
    expect(line(views, NOW + 2000)).toMatchObject({ type: 'sees', number: 25 });
  });

  test('the worst screen is the one that is told', () => {
    const presence = [
      aScreen({ painted: { revision: 11, tookMs: 3 } }),
      aScreen({ id: 't', kind: 'talent', name: 'Tablet' }),
    ];
    const views = [
      [NOW, on(24, 10, painted(10))],
      [NOW + 1000, on(25, 11, { presence })],
    ] as const;
    expect(line(views, NOW + 2000)).toMatchObject({ type: 'behind', screen: { kind: 'talent' }, screens: 2 });
  });

  test('a screen that has painted nothing owes it since it came', () => {
    const presence = [aScreen({ since: NOW + 4000, painted: null })];
    expect(line([[NOW, on(25, 10, { presence })]], NOW + 5000)).toMatchObject({
      type: 'behind',
      screen: { number: null, behindMs: 1000 },
    });
  });

  test('a screen that went is away, and after ten seconds gone', () => {
    const views = [
      [NOW, on(25, 10, painted(10))],
      [NOW + 1000, on(25, 10, { presence: [] })],
    ] as const;
    expect(line(views, NOW + 5000)).toEqual({ type: 'away', kind: 'overlay', forMs: 4000, isGone: false });
    expect(line(views, NOW + 11_000)).toEqual({ type: 'away', kind: 'overlay', forMs: 10_000, isGone: true });
  });

  test('a screen that came back is not missed', () => {
    const back = { presence: [aScreen({ id: 'another connection' })] };
    const views = [
      [NOW, on(25, 10, painted(10))],
      [NOW + 1000, on(25, 10, { presence: [] })],
      [NOW + 3000, on(25, 10, back)],
    ] as const;
    expect(line(views, NOW + 20_000)).toMatchObject({ type: 'sees' });
  });

  test('while another screen shows the show, one that went is forgotten after a minute', () => {
    const tablet = aScreen({ id: 't', kind: 'talent', name: 'Tablet' });
    const views = [
      [NOW, on(25, 10, { presence: [aScreen(), tablet] })],
      [NOW + 1000, on(25, 10, { presence: [tablet] })],
    ] as const;
    expect(line(views, NOW + 20_000)).toMatchObject({ type: 'away', isGone: true });
    expect(line(views, NOW + 62_000)).toMatchObject({ type: 'sees' });
  });

  test('without a screen says so', () => {
    expect(line([[NOW, on(25, 10, { presence: [] })]], NOW)).toEqual({ type: 'none' });
    const others = { presence: [aScreen({ kind: 'controller', name: 'Phone' })] };
    expect(line([[NOW, on(25, 10, others)]], NOW)).toEqual({ type: 'none' });
  });

  test('before the first product the screens are ready', () => {
    expect(line([[NOW, on(null, 10, painted(10))]], NOW)).toEqual({ type: 'ready', screens: 1 });
  });

  test('without a connection nothing is claimed', () => {
    const views = [[NOW, on(25, 10, { ...painted(10), line: 'offline' })]] as const;
    expect(line(views, NOW)).toEqual({ type: 'unknown', lastNumber: 25 });
  });

  test('a session restored to an earlier revision is believed', () => {
    const views = [
      [NOW, on(24, 900, painted(900))],
      [NOW + 1000, on(25, 3, painted(3))],
    ] as const;
    expect(line(views, NOW + 9000)).toMatchObject({ type: 'sees', number: 25 });
  });
});

test('since when a screen is here is read on the local clock', () => {
  const view = on(25, 10, { presence: [aScreen({ since: NOW + 60_000, painted: null })], clockOffsetMs: 60_000 });
  const watch = watchOn(NOTHING_WATCHED, view, NOW - 5000);
  expect(screenReceipts(watch, NOW + 1000)[0]?.behindMs).toBe(1000);
});
