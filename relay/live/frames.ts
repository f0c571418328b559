import type { RelayMessage, Role } from '#protocol/messages.ts';
import type { EntryId } from '#protocol/session.ts';
import type { LiveSession } from '../core/session.ts';
import { cueView, entryView, type Read, stateView } from '../core/views.ts';

/** A message as it goes over the wire; made once, sent to many. */
export function frame(message: RelayMessage): Buffer {
  return Buffer.from(JSON.stringify(message));
}

export function stateFrame(session: LiveSession): Buffer {
  return frame(stateView(session));
}

export function sessionFrame({ info, state }: LiveSession): Buffer {
  return frame({ type: 'session', revision: state.revision, session: info });
}

export function cueFrame(session: LiveSession, role: Role): Buffer {
  return frame({ type: 'cue', revision: session.state.revision, cue: cueView(session, role) });
}

/** How often entries were shown: all of it, or what changed since `before`. */
export function showingsFrame({ state }: LiveSession, before: LiveSession['state']['timesShown'] | null): Buffer {
  const times = Object.entries(state.timesShown).filter(([id, count]) => before?.[id] !== count);
  const partial = before !== null;
  return frame({ type: 'showings', revision: state.revision, partial, times: Object.fromEntries(times) });
}

/** The whole list. */
export function rundownFrame(session: LiveSession, role: Role, read: Read): Buffer {
  const { rundown, state } = session;
  return frame({
    type: 'rundown',
    revision: state.revision,
    partial: false,
    order: rundown.map((entry) => entry.id),
    entries: rundown.map((entry) => entryView(entry, role, read)),
  });
}

/** Only the named entries, and the order if it changed. */
export function partialRundownFrame(
  session: LiveSession,
  role: Role,
  read: Read,
  change: { readonly entryIds: readonly EntryId[]; readonly order: boolean },
): Buffer {
  const named = new Set(change.entryIds);
  const { rundown, state } = session;
  return frame({
    type: 'rundown',
    revision: state.revision,
    partial: true,
    ...(change.order && { order: rundown.map((entry) => entry.id) }),
    entries: rundown.filter((entry) => named.has(entry.id)).map((entry) => entryView(entry, role, read)),
  });
}
