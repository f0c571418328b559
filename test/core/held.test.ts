import { expect, test } from 'vitest';
import type { Overrides } from '#protocol/events.ts';
import { type Decidable, decide } from '../../relay/core/decide.ts';
import { handle } from '../../relay/core/handle.ts';
import type { LiveSession } from '../../relay/core/session.ts';
import { entryView } from '../../relay/core/views.ts';
import { anEntry, aSession } from '../support/builders.ts';

const read = { talkingPoints: () => [], imageUrl: (file: string) => file };

const stamp = { at: 1000, commandId: 'press-1', by: 'Phone' };

function after(session: LiveSession, command: Decidable): LiveSession {
  const handled = handle(session, command, stamp);
  if (!handled.ok) throw new Error(`refused: ${handled.reason}`);
  return handled.session;
}

const onAir = (given: Parameters<typeof anEntry>[2] = {}) =>
  aSession({
    rundown: [anEntry('lamp', 1, given), 'kettle'],
    current: 'lamp',
    state: { status: 'live', liveAt: 1 },
  });

const priced = (overrides: Partial<Overrides>): Decidable => ({ type: 'overrideEntry', entryId: 'lamp', overrides });

test('a price of the entry on air is held, and shown when the producer says so', () => {
  const held = after(onAir(), priced({ salePriceCents: 1200 }));
  const shown = after(held, { type: 'showHeld', entryId: 'lamp' });

  expect(held.rundown[0]).toMatchObject({
    overrides: { salePriceCents: null },
    held: { overrides: { salePriceCents: 1200 } },
  });
  expect(shown.rundown[0]).toMatchObject({ overrides: { salePriceCents: 1200 }, held: null });
});

test('a held price is shown by moving on, by the end of the show, and by no other press', () => {
  const held = after(onAir(), priced({ salePriceCents: 1200 }));
  const cued = after(after(held, { type: 'cue', text: 'Slower', colour: 'blue' }), { type: 'jump', number: 1 });

  expect(cued.rundown[0]?.held).not.toBeNull();
  for (const command of [{ type: 'next', from: 'lamp' }, { type: 'complete' }] as const)
    expect(after(cued, command).rundown[0]).toMatchObject({ overrides: { salePriceCents: 1200 }, held: null });
});

test('undo back to the entry shows the price it got meanwhile', () => {
  const moved = after(after(onAir(), priced({ salePriceCents: 1200 })), { type: 'next', from: 'lamp' });

  expect(after(moved, { type: 'undo', from: 'kettle' }).rundown[0]).toMatchObject({
    overrides: { salePriceCents: 1200 },
    held: null,
  });
});

test('name and talking points of the entry on air are for the talent at once', () => {
  const held = after(onAir(), priced({ salePriceCents: 1200 }));

  const [lamp] = after(held, priced({ name: 'Desk lamp', talkingPointsMarkdown: '- Warm' })).rundown;

  expect(lamp).toMatchObject({
    overrides: { name: 'Desk lamp', talkingPointsMarkdown: '- Warm', salePriceCents: null },
    held: { overrides: { name: 'Desk lamp', salePriceCents: 1200 } },
  });
});

test('with showNow everything is shown, and nothing held any more', () => {
  const held = after(onAir(), priced({ originalPriceCents: 2100 }));

  const shown = after(held, {
    type: 'overrideEntry',
    entryId: 'lamp',
    overrides: { salePriceCents: 1200 },
    showNow: true,
  });

  expect(shown.rundown[0]).toMatchObject({
    overrides: { salePriceCents: 1200, originalPriceCents: 2100 },
    held: null,
  });
});

test('a held price put back is held no longer', () => {
  const held = after(onAir(), priced({ salePriceCents: 1200 }));

  expect(after(held, priced({ salePriceCents: null })).rundown[0]?.held).toBeNull();
});

test('before the show, and of an entry that is not on, a price changes at once', () => {
  const draft = aSession({ rundown: ['lamp', 'kettle'], current: 'lamp' });

  expect(after(draft, priced({ salePriceCents: 1200 })).rundown[0]).toMatchObject({
    overrides: { salePriceCents: 1200 },
    held: null,
  });
});

test('nothing held is nothing to show', () => {
  expect(decide(onAir(), { type: 'showHeld', entryId: 'lamp' }, stamp)).toEqual({ ok: false, reason: 'nothing-held' });
  expect(decide(onAir(), { type: 'showHeld', entryId: 'vase' }, stamp)).toEqual({ ok: false, reason: 'no-such-entry' });
});

test('producers see what is held and what the catalogue has; nobody else does', () => {
  const session = after(onAir({ product: { salePriceCents: 1300 } }), priced({ salePriceCents: 1200 }));
  const lamp = session.rundown[0];
  if (lamp === undefined) throw new Error('no lamp');

  expect(entryView(lamp, 'producer', read)).toMatchObject({
    salePriceCents: 1300,
    held: { salePriceCents: 1200 },
    catalogue: { salePriceCents: 1300 },
    overridden: ['salePriceCents'],
  });
  for (const role of ['talent', 'overlay'] as const) {
    const seen = entryView(lamp, role, read);
    expect(seen).not.toHaveProperty('held');
    expect(seen).not.toHaveProperty('catalogue');
  }
});
