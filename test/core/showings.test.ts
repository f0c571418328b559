import { expect, test } from 'vitest';
import type { Decidable } from '../../relay/core/decide.ts';
import { handle } from '../../relay/core/handle.ts';
import type { LiveSession } from '../../relay/core/session.ts';
import { aSession } from '../support/builders.ts';

/** The counts after commands at their times. */
function shownAfter(commands: readonly (readonly [number, Decidable])[]) {
  const end = commands.reduce<LiveSession>((session, [at, command]) => {
    const handled = handle(session, command, { at, commandId: 'press', by: 'Phone' });
    if (!handled.ok) throw new Error(handled.reason);
    return handled.session;
  }, aSession());
  return end.state.timesShown;
}

const jump = (number: number): Decidable => ({ type: 'jump', number });

test('P23: a product that was on for three seconds and left was shown, passing over one is not', () => {
  const counts = shownAfter([
    [0, { type: 'goLive' }],
    [1_000, jump(1)],
    [4_000, jump(2)],
    [5_000, jump(3)],
    [9_000, jump(1)],
    [19_000, { type: 'undo', from: 'lamp' }],
  ]);

  expect(counts).toEqual({ lamp: 2, chair: 1 });
});

test('P23: a rehearsal counts nothing', () => {
  expect(
    shownAfter([
      [0, jump(1)],
      [60_000, jump(2)],
    ]),
  ).toEqual({});
});
