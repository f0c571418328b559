import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Recorded } from '#protocol/events.ts';
import { effective } from '../../relay/core/effective.ts';
import { evolve } from '../../relay/core/evolve.ts';
import { handle } from '../../relay/core/handle.ts';
import { findEntry } from '../../relay/core/rundown.ts';
import { HISTORY_LIMIT } from '../../relay/core/session.ts';
import { stateView } from '../../relay/core/views.ts';
import { history, play, start } from './a-history.ts';

test('whatever is pressed, the session stays whole', () => {
  fc.assert(
    fc.property(history, (intents) => {
      play(intents, (_, { rundown, state }) => {
        const current = findEntry(rundown, state.currentEntryId);
        expect(state.currentEntryId === null || current !== null).toBe(true);
        expect(state.imageIndex).toBeGreaterThanOrEqual(0);
        expect(state.imageIndex).toBeLessThan(Math.max(current?.product.images.length ?? 0, 1));
        expect(new Set(rundown.map((entry) => entry.id)).size).toBe(rundown.length);
        expect(new Set(rundown.map((entry) => entry.number)).size).toBe(rundown.length);
        expect(new Set(rundown.map((entry) => entry.product.id)).size).toBe(rundown.length);
        expect(state.history.length).toBeLessThanOrEqual(HISTORY_LIMIT);
        expect(state.history.every(({ entryId }) => entryId === null || findEntry(rundown, entryId))).toBe(true);
        expect(state.status === 'draft').toBe(state.liveAt === null);
        expect(state.status === 'complete').toBe(state.completedAt !== null);
        const holding = rundown.filter((entry) => entry.held !== null);
        expect(holding.every((entry) => entry.id === state.currentEntryId && state.status === 'live')).toBe(true);
        expect(holding.every((entry) => entry.held?.product.stock === entry.product.stock)).toBe(true);
      });
    }),
  );
});

test('every accepted command is one revision, every refused one none', () => {
  fc.assert(
    fc.property(history, (intents) => {
      play(intents, (before, after, recorded) => {
        expect(after.state.revision).toBe(before.state.revision + (recorded ? 1 : 0));
        if (!recorded) expect(after).toBe(before);
      });
    }),
  );
});

test('replaying the events gives the session', () => {
  fc.assert(
    fc.property(history, (intents) => {
      const log: Recorded[] = [];
      const end = play(intents, (_, __, recorded) => recorded && log.push(JSON.parse(JSON.stringify(recorded))));

      expect(log.reduce(evolve, start)).toEqual(end);
    }),
  );
});

test('on air a price changes only when the producer shows it', () => {
  fc.assert(
    fc.property(history, (intents) => {
      play(intents, (before, after, _, command) => {
        const { currentEntryId, status } = before.state;
        const [then, now] = [before, after].map(({ rundown }) => findEntry(rundown, currentEntryId));
        if (status !== 'live' || after.state.status !== 'live' || after.state.currentEntryId !== currentEntryId) return;
        if (!then || !now || ('type' in command && (command.type === 'showHeld' || 'showNow' in command))) return;
        const price = (entry: typeof then) => [effective(entry).originalPriceCents, effective(entry).salePriceCents];
        expect(price(now)).toEqual(price(then));
        expect(now.product.images).toEqual(then.product.images);
      });
    }),
  );
});

test('undo right after a move restores exactly', () => {
  fc.assert(
    fc.property(history, (intents) => {
      play(intents, (before, after, recorded) => {
        if (recorded?.event.type !== 'moved') return;
        const undone = handle(
          after,
          { type: 'undo', from: after.state.currentEntryId },
          { at: 1, commandId: 'undo', by: 'Phone' },
        );
        if (!undone.ok) throw new Error(undone.reason);
        const { currentEntryId, imageIndex } = before.state;
        expect(undone.session.state).toMatchObject({ currentEntryId, imageIndex });
        expect(undone.session.state.history).toEqual(before.state.history.slice(-HISTORY_LIMIT + 1));
      });
    }),
  );
});

test('what a state frame calls next is where next leads', () => {
  fc.assert(
    fc.property(history, (intents) => {
      play(intents, (_, session) => {
        if (session.state.status === 'complete') return;
        const { nextEntryId, currentEntryId } = stateView(session);
        const pressed = handle(
          session,
          { type: 'next', from: currentEntryId },
          { at: 1, commandId: 'next', by: 'Phone' },
        );
        expect(pressed.ok ? pressed.session.state.currentEntryId : null).toBe(nextEntryId);
      });
    }),
  );
});
