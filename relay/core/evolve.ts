import type { Recorded } from '#protocol/events.ts';
import type { EntryId } from '#protocol/session.ts';
import { released } from './held.ts';
import { findEntry, insertAfter, moveAfter, reverted } from './rundown.ts';
import { HISTORY_LIMIT, type LiveSession, type Rundown, type SessionState, SHOWN_FROM_MS } from './session.ts';

/** The session after an event. No rules, and it cannot fail: the event already happened. */
export function evolve(session: LiveSession, recorded: Recorded): LiveSession {
  const next = apply(session, recorded);
  return { ...next, state: { ...next.state, revision: recorded.revision } };
}

function apply(session: LiveSession, recorded: Recorded): LiveSession {
  const { event, at } = recorded;
  const { state, rundown } = session;
  switch (event.type) {
    case 'moved': {
      const history = [...state.history, { entryId: state.currentEntryId, imageIndex: state.imageIndex }];
      return withState(releasing(session, event), {
        ...arrival(recorded, event),
        timesShown: timesShownAfter(state, at),
        history: history.slice(-HISTORY_LIMIT),
      });
    }
    case 'moveUndone':
      return withState(releasing(session, event), {
        ...arrival(recorded, event),
        timesShown: timesShownAfter(state, at),
        history: state.history.slice(0, -1),
      });
    case 'imageChanged':
      return withState(session, { imageIndex: event.imageIndex });
    case 'cueSent':
      return withState(session, { cue: event.cue });
    case 'cueCleared':
      return withState(session, { cue: null });
    case 'cueAcknowledged':
      return withState(session, { cue: state.cue && { ...state.cue, acknowledgedAt: at } });
    case 'wentLive':
      return withState(session, { status: 'live', liveAt: at });
    case 'completed':
      return withState(releasing(session, event), { status: 'complete', completedAt: at });
    case 'reopened':
      return withState(session, { status: 'live', completedAt: null });
    case 'entriesAdded':
      return withRundown(session, insertAfter(rundown, event.entries, event.after));
    case 'entriesRemoved': {
      const gone = new Set(event.entryIds);
      return withRundown(
        session,
        rundown.filter((entry) => !gone.has(entry.id)),
      );
    }
    case 'entriesMoved':
      return withRundown(session, moveAfter(rundown, { ...event, asNamed: event.asNamed ?? false }));
    case 'entriesSkipped': {
      const named = new Set(event.entryIds);
      const { skipped } = event;
      return withRundown(
        session,
        rundown.map((entry) => (named.has(entry.id) ? { ...entry, skipped } : entry)),
      );
    }
    case 'renumbered':
      return withRundown(
        session,
        rundown.map((entry, index) => (entry.number === index + 1 ? entry : { ...entry, number: index + 1 })),
      );
    case 'heldShown':
      return releasing(session, event);
    case 'entriesChanged':
    case 'productsChanged': {
      const changed = new Map(event.entries.map((entry) => [entry.id, entry]));
      return withRundown(
        session,
        rundown.map((entry) => changed.get(entry.id) ?? entry),
      );
    }
    case 'editReverted':
      return withRundown(session, reverted(rundown, event));
    case 'sessionEdited':
      return { ...session, info: event.info };
  }
}

function arrival(recorded: Recorded, to: { entryId: EntryId | null; imageIndex: number }) {
  return {
    currentEntryId: to.entryId,
    imageIndex: to.imageIndex,
    movedAt: recorded.at,
    movedBy: recorded.by,
    movedByCommand: recorded.commandId,
  };
}

/** The current entry is left at `at`. */
function timesShownAfter({ status, currentEntryId, movedAt, timesShown }: SessionState, at: number) {
  if (status !== 'live' || currentEntryId === null || movedAt === null || at - movedAt < SHOWN_FROM_MS)
    return timesShown;
  return { ...timesShown, [currentEntryId]: (timesShown[currentEntryId] ?? 0) + 1 };
}

/** Shows what was held of an entry, if the event says so. */
function releasing(session: LiveSession, event: { readonly releases?: EntryId | undefined }): LiveSession {
  const { releases } = event;
  if (releases === undefined) return session;
  return withRundown(
    session,
    session.rundown.map((entry) => (entry.id === releases ? released(entry) : entry)),
  );
}

function withState(session: LiveSession, change: Partial<SessionState>): LiveSession {
  return { ...session, state: { ...session.state, ...change } };
}

/** The place in the list is kept; what pointed at something that is gone points at nothing. */
function withRundown(session: LiveSession, rundown: Rundown): LiveSession {
  const ids = new Set<EntryId | null>(rundown.map((entry) => entry.id)).add(null);
  const current = findEntry(rundown, session.state.currentEntryId);
  const lastImage = Math.max((current?.product.images.length ?? 0) - 1, 0);
  return {
    ...session,
    rundown,
    state: {
      ...session.state,
      currentEntryId: current?.id ?? null,
      imageIndex: Math.min(session.state.imageIndex, lastImage),
      history: session.state.history.filter((place) => ids.has(place.entryId)),
    },
  };
}
