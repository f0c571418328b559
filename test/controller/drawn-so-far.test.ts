import type { ReactiveController } from 'lit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DrawnSoFar } from '../../controller/components/drawn-so-far.ts';

let waiting = new Map<number, () => void>();
let made = 0;

/** A tab that draws a frame when it is told to; a hidden one is not. */
beforeEach(() => {
  waiting = new Map();
  const wait = (work: () => void) => {
    made += 1;
    waiting.set(made, work);
    return made;
  };
  const forget = (id: number) => void waiting.delete(id);
  vi.stubGlobal('requestAnimationFrame', wait);
  vi.stubGlobal('cancelAnimationFrame', forget);
  vi.stubGlobal('clearTimeout', forget);
  vi.stubGlobal('window', { setTimeout: wait });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** Frames and what follows them, until nothing more is asked for; more than a list can need is a fault. */
function drawAllFrames(): void {
  for (let frame = 0; waiting.size > 0; frame += 1) {
    if (frame > 1000) throw new Error('it never ends');
    drawFrame();
  }
}

function drawFrame(): void {
  const [first] = waiting;
  if (first === undefined) return;
  waiting.delete(first[0]);
  first[1]();
}

/** A list of so many lines that is drawn around one of them, as its element does it. */
function aList(length: number, middle: number) {
  let controller: ReactiveController | null = null;
  const host = {
    addController: (added: ReactiveController) => {
      controller = added;
    },
    removeController: () => {},
    requestUpdate: () => draw(),
    updateComplete: Promise.resolve(true),
  };
  const drawn = new DrawnSoFar(host);
  const list = { length, middle };
  const draw = () => {
    drawn.around(list.middle, list.length);
    controller?.hostUpdated?.();
  };
  const change = (to: Partial<typeof list>) => {
    Object.assign(list, to);
    draw();
  };
  const missing = () => Array.from({ length: list.length }, (_, index) => index).filter((index) => !drawn.has(index));
  return {
    change,
    missing,
    takeOut: () => controller?.hostDisconnected?.(),
    putBack: () => controller?.hostConnected?.(),
  };
}

test('what stands around the current entry is drawn first, and in the end all of it', () => {
  const { change, missing } = aList(300, 150);
  change({});
  expect(missing()).toHaveLength(300 - 29);
  expect(missing()).not.toContain(150);
  drawAllFrames();
  expect(missing()).toEqual([]);
});

test('moves and edits that arrive meanwhile, also while the tab is hidden, leave nothing out', () => {
  const { change, missing } = aList(300, 0);
  change({});
  drawFrame();
  change({ middle: 299 });
  drawFrame();
  change({ length: 500, middle: 7 });
  // Hidden: no frames come, only moves.
  for (let middle = 8; middle < 60; middle += 1) change({ middle });
  drawAllFrames();
  expect(missing()).toEqual([]);
});

test('entries that come later, and a list that was taken out while it was drawn, are drawn to the end', () => {
  const { change, missing, takeOut, putBack } = aList(40, 0);
  change({});
  drawAllFrames();
  change({ length: 900 });
  drawFrame();
  takeOut();
  expect(waiting.size).toBe(0);
  putBack();
  drawAllFrames();
  expect(missing()).toEqual([]);
});
