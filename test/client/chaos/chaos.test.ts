import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Press } from '#client/live-view.ts';
import { type Happening, Show } from './show.ts';

const entryId = fc.integer({ min: 0, max: 9 }).map(String);
const press: fc.Arbitrary<Press> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Press>({ type: 'next' }) },
  { weight: 2, arbitrary: fc.constant<Press>({ type: 'previous' }) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 12 }).map((number): Press => ({ type: 'jump', number })) },
  { weight: 2, arbitrary: fc.constant<Press>({ type: 'cue', text: 'cue', colour: 'amber' }) },
  fc.constant<Press>({ type: 'clearCue' }),
  fc.constant<Press>({ type: 'addEntries', productIds: ['1'], after: null }),
  fc.constant<Press>({ type: 'renumber' }),
  entryId.map((id): Press => ({ type: 'removeEntries', entryIds: [id] })),
  fc
    .tuple(entryId, fc.string({ minLength: 1 }))
    .map(([id, name]): Press => ({ type: 'overrideEntry', entryId: id, overrides: { name: `${name}!` } })),
);

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 12, arbitrary: press.map((press): Happening => ({ type: 'press', press })) },
  { weight: 6, arbitrary: press.map((press): Happening => ({ type: 'someoneElse', press })) },
  fc.constant<Happening>({ type: 'someoneElseTwice' }),
  fc.constant<Happening>({ type: 'oldNews' }),
  { weight: 2, arbitrary: fc.constant<Happening>({ type: 'connectionBreaks' }) },
  fc.constantFrom('toRelay', 'toClient').map((way): Happening => ({ type: 'nothingGetsThrough', way })),
  fc
    .record({ downMs: fc.nat(8_000), door: fc.constantFrom('refused', 'silent') })
    .map((crash): Happening => ({ type: 'relayCrashes', ...crash })),
  fc.constantFrom(1001, 1009, 4400, 4401, 4404, 4429).map((code): Happening => ({ type: 'relayCloses', code })),
  fc.constant<Happening>({ type: 'backup' }),
  fc.constant<Happening>({ type: 'restore' }),
  fc.constant<Happening>({ type: 'anotherDatabase' }),
  fc.nat(20_000).map((ms): Happening => ({ type: 'deviceSleeps', ms })),
  { weight: 2, arbitrary: fc.constant<Happening>({ type: 'wake' }) },
  fc.constant<Happening>({ type: 'painted' }),
  fc
    .record({ latencyMs: fc.constantFrom(5, 50, 400, 3_000), doubling: fc.constantFrom(0, 0.2) })
    .map((weather): Happening => ({ type: 'weather', ...weather })),
);

const pauseMs = fc.oneof(
  { weight: 3, arbitrary: fc.nat(60) },
  { weight: 2, arbitrary: fc.nat(600) },
  { weight: 1, arbitrary: fc.nat(9_000) },
);
const course = fc.array(fc.tuple(happening, pauseMs), { minLength: 1, maxLength: 80, size: 'max' });

test('whatever goes wrong, the picture never goes back, every press is settled once and done at most once, and in the end the picture is right', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), course, async (seed, happenings) => {
      const show = new Show(seed);
      await playOut(show, happenings);

      show.calm();
      await show.simulation.pass(30_000);
      if (show.client.view.ending === 'sign-in') show.client.wake();
      await show.simulation.pass(1_000);

      expect(show.shown()).toEqual(show.truth());
      expect(show.wrongViews).toEqual([]);
      expect(show.brokenPresses()).toEqual([]);
      expect(show.doneTwice()).toEqual([]);
      await expectNothingAfterStop(show);
    }),
    { seed: 20_260_101, numRuns: 250 },
  );
}, 60_000);

test('whenever it is stopped, it leaves no timer and no socket, settles every press, and never speaks again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), course, async (seed, happenings) => {
      const show = new Show(seed);
      await playOut(show, happenings);

      await expectNothingAfterStop(show);
      expect(show.brokenPresses()).toEqual([]);
    }),
    { seed: 20_260_102, numRuns: 100 },
  );
}, 60_000);

async function playOut(show: Show, happenings: readonly (readonly [Happening, number])[]): Promise<void> {
  for (const [what, pause] of happenings) {
    show.happens(what);
    await show.simulation.pass(pause);
  }
}

async function expectNothingAfterStop(show: Show): Promise<void> {
  let calls = 0;
  show.client.subscribe(() => calls++);

  show.client.stop();
  expect(show.device.timersLeft).toBe(0);
  expect(show.network.openSockets).toEqual([]);

  const sends = show.sends.length;
  show.calm();
  await show.simulation.pass(60_000);
  show.client.wake();
  await show.simulation.pass(1_000);
  expect({ calls, sends: show.sends.length, timers: show.device.timersLeft }).toEqual({ calls: 0, sends, timers: 0 });
  expect(show.network.openSockets).toEqual([]);
}
