import { expect, test } from 'vitest';
import { Receipts } from '../../overlay/receipts.ts';
import { aView } from './fixtures.ts';

function screen() {
  const painted: [number, number][] = [];
  const frames: (() => void)[] = [];
  let at = 100;
  const receipts = new Receipts({
    afterPaint: (callback) => frames.push(callback),
    now: () => at,
    painted: ({ revision, tookMs }) => painted.push([revision, tookMs]),
  });
  const paint = (ms: number) => {
    at += ms;
    for (const frame of frames.splice(0)) frame();
  };
  return { receipts, painted, paint };
}

test('a revision is reported once, when its frame has been painted', () => {
  const { receipts, painted, paint } = screen();

  receipts.handedOver(aView({ revision: 7 }));
  receipts.handedOver(aView({ revision: 7 }));
  expect(painted).toEqual([]);
  paint(12);
  receipts.handedOver(aView({ revision: 7 }));
  paint(16);

  expect(painted).toEqual([[7, 12]]);
});

test('presses within one frame are one receipt, for what the screen shows', () => {
  const { receipts, painted, paint } = screen();

  receipts.handedOver(aView({ revision: 7 }));
  receipts.handedOver(aView({ revision: 8 }));
  paint(9);

  expect(painted).toEqual([[8, 9]]);
});

test('a new connection hears of what is already on the screen', () => {
  const { receipts, painted, paint } = screen();

  receipts.handedOver(aView({ revision: 7 }));
  paint(10);
  receipts.handedOver(aView({ revision: 7, connectionId: 'b' }));
  paint(10);

  expect(painted).toEqual([
    [7, 10],
    [7, 10],
  ]);
});

test('an offline page reports nothing', () => {
  const { receipts, painted, paint } = screen();

  receipts.handedOver(aView({ line: 'offline' }));
  paint(10);

  expect(painted).toEqual([]);
});
