import type { ReactiveControllerHost } from 'lit';
import { expect, test } from 'vitest';
import { LaterParts } from '../../controller/live/later-parts.ts';

test('parts that could not be had are asked for again, and once here they are asked for no more', async () => {
  let draws = 0;
  let asked = 0;
  const host: ReactiveControllerHost = {
    addController: () => {},
    removeController: () => {},
    requestUpdate: () => {
      draws += 1;
    },
    updateComplete: Promise.resolve(true),
  };
  const load = async () => {
    asked += 1;
    if (asked === 1) throw new Error('the relay is away');
  };
  const parts = new LaterParts(host, () => true, load);

  expect(await parts.come()).toBe(false);
  expect(parts.areHere).toBe(false);
  expect(await parts.come()).toBe(true);
  expect(await parts.come()).toBe(true);
  expect({ asked, draws, areHere: parts.areHere }).toEqual({ asked: 2, draws: 1, areHere: true });
});
