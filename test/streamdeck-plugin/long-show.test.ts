import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { Desk } from '../../streamdeck-plugin/desk.ts';
import { nowFace } from '../../streamdeck-plugin/faces/now-face.ts';
import { productFace } from '../../streamdeck-plugin/faces/product-face.ts';
import { troubleFace } from '../../streamdeck-plugin/faces/trouble-face.ts';
import type { Scene } from '../../streamdeck-plugin/scene.ts';
import { pairedClient } from '../support/streamdeck/fake-studio.ts';

const SHOW_MS = 4 * 3_600_000;
const MOVE_EVERY_MS = 20_000;
const MOST_GROWTH_BYTES = 6_000_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heldBytes(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

test('four hours of a show leave nothing behind: no timers, no faces, no pictures of before', () => {
  const { clock, studio, pictures, moveTo, desk } = pairedClient(
    (clock, words) => new Desk({ clock, words, log: () => {} }),
  );
  const faces: ((scene: Scene) => string)[] = [
    nowFace,
    (scene) => productFace(scene.show.entries[3] ?? scene.show.entries[0]!, scene),
  ];
  let shown = 0;
  desk.use({ studio, pictures, pairing: { state: { isAsking: false, failure: null } } });
  for (const [index, face] of faces.entries()) {
    desk.appear({
      ...{ id: `key-${index}`, device: 'xl', at: { column: index, row: 0 }, alert: () => {} },
      face: () => (desk.scene === null ? troubleFace('offline', desk.words) : face(desk.scene)),
      show: () => {
        shown += 1;
      },
    });
  }
  const pass = (ms: number, from: number) => {
    for (let passed = 0; passed < ms; passed += MOVE_EVERY_MS) {
      clock.pass(MOVE_EVERY_MS);
      moveTo((from + passed / MOVE_EVERY_MS) % 40);
    }
  };
  pass(SHOW_MS / 8, 0);
  const before = { bytes: heldBytes(), timers: clock.timersLeft };

  pass(SHOW_MS, 1);

  expect(clock.timersLeft).toBeLessThanOrEqual(before.timers + 1);
  expect(heldBytes() - before.bytes).toBeLessThan(MOST_GROWTH_BYTES);
  // Only what changed was sent: a clock once a second, and the others with the moves.
  const seconds = (SHOW_MS + SHOW_MS / 8) / 1_000;
  expect(shown).toBeGreaterThan(seconds * 0.9);
  expect(shown).toBeLessThan(seconds * 1.4);
}, 120_000);
