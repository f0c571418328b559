import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { nowFace } from '../../../streamdeck-plugin/faces/now-face.ts';
import { emptyFace, productFace } from '../../../streamdeck-plugin/faces/product-face.ts';
import { troubleFace } from '../../../streamdeck-plugin/faces/trouble-face.ts';
import type { Scene } from '../../../streamdeck-plugin/scene.ts';
import { pairedDesk } from './fake-studio.ts';

const SHOW_MS = 4 * 3_600_000;
/** What is made once and kept is there by then. */
const BEFORE_MS = SHOW_MS / 8;
const MOVE_EVERY_MS = 20_000;

export interface FourHours {
  /** What the heap holds more at the end than at the beginning, rubbish thrown away. */
  readonly grownBytes: number;
  readonly grownTimers: number;
  /** Faces sent in a second: a clock changes once in each, the others with the moves. */
  readonly facesASecond: number;
}

/** Four hours of a show on two keys, on a clock that is turned by hand: a move every 20 seconds, and 40 pictures. */
export function fourHours(): FourHours {
  const collectGarbage = garbageCollector();
  const { clock, moveTo, desk } = pairedDesk();
  let shown = 0;
  for (const [column, face] of [nowFace, fourthProduct].entries()) {
    desk.appear({
      ...{ id: `key-${column}`, device: 'xl', at: { column, row: 0 }, alert: () => {} },
      face: () => (desk.scene === null ? troubleFace('offline', desk.words) : face(desk.scene)),
      show: () => {
        shown += 1;
      },
    });
  }
  const pass = (ms: number) => {
    for (let passed = 0; passed < ms; passed += MOVE_EVERY_MS) {
      clock.pass(MOVE_EVERY_MS);
      moveTo((passed / MOVE_EVERY_MS) % 40);
    }
  };
  pass(BEFORE_MS);
  const before = { bytes: heldBytes(collectGarbage), timers: clock.timersLeft, shown };
  pass(SHOW_MS);
  return {
    grownBytes: heldBytes(collectGarbage) - before.bytes,
    grownTimers: clock.timersLeft - before.timers,
    facesASecond: (shown - before.shown) / (SHOW_MS / 1_000),
  };
}

function fourthProduct(scene: Scene): string {
  const entry = scene.show.entries[3];
  return entry === undefined ? emptyFace() : productFace(entry, scene);
}

function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc');
}

function heldBytes(collectGarbage: () => void): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
