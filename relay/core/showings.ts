import type { Recorded, RundownEntry } from '#protocol/events.ts';
import type { EntryId } from '#protocol/session.ts';
import { effective } from './effective.ts';
import { evolve } from './evolve.ts';
import { findEntry } from './rundown.ts';
import type { LiveSession } from './session.ts';

/** One stretch of time in which one entry was current while the session was live. */
export interface Showing {
  readonly entryId: EntryId;
  readonly productId: string;
  readonly number: number;
  readonly section: string | null;
  /** Name and prices as they were shown when it began. */
  readonly name: string;
  readonly pid: string | null;
  readonly sku: string | null;
  readonly originalPriceCents: number | null;
  readonly salePriceCents: number | null;
  /** 1 for the first showing of the entry, 2 when it is shown again, … */
  readonly time: number;
  readonly startedAt: number;
  /** Null: it is on now. */
  readonly endedAt: number | null;
  /** The revision that began it. */
  readonly revision: number;
  /** How many shorter moves on the way were folded into it. */
  readonly folded: number;
}

/** A shorter stay is a step on the way to the next product. */
export const SHORTEST_SHOWING_MS = 3_000;

/** The showings of a session, from its whole log; `empty` is the session before its first event. */
export function showingsOf(empty: LiveSession, log: Iterable<Recorded>): Showing[] {
  return counted(withoutSteps(stays(empty, log)));
}

function* stays(empty: LiveSession, log: Iterable<Recorded>): Generator<Showing> {
  let session = empty;
  let open: Showing | undefined;
  for (const recorded of log) {
    session = evolve(session, recorded);
    const { status, currentEntryId } = session.state;
    const entry = status === 'live' ? findEntry(session.rundown, currentEntryId) : null;
    if (entry?.id === open?.entryId) continue;
    if (open) yield { ...open, endedAt: recorded.at };
    open = entry ? begun(entry, recorded) : undefined;
  }
  if (open) yield open;
}

function begun(entry: RundownEntry, { at, revision }: Recorded): Showing {
  const { name, originalPriceCents, salePriceCents } = effective(entry);
  const { id: productId, pid, sku } = entry.product;
  return {
    ...{ entryId: entry.id, productId, number: entry.number, section: entry.section, name, pid, sku },
    ...{ originalPriceCents, salePriceCents, time: 1, startedAt: at, endedAt: null, revision, folded: 0 },
  };
}

/** Short stays go to the showing behind them; what comes back to where it was goes on as if it had not left. */
function withoutSteps(all: Iterable<Showing>): Showing[] {
  const kept: Showing[] = [];
  let steps: Showing[] = [];
  for (const showing of all) {
    // A pause of the show (it was complete, then reopened) lies between: steps before it lead nowhere.
    const last = steps.at(-1) ?? kept.at(-1);
    if (last?.endedAt !== showing.startedAt) steps = [];
    if (isStep(showing)) {
      steps.push(showing);
      continue;
    }
    const startedAt = steps[0]?.startedAt ?? showing.startedAt;
    const before = kept.at(-1);
    if (before?.entryId === showing.entryId && before.endedAt === startedAt) {
      kept[kept.length - 1] = { ...before, endedAt: showing.endedAt, folded: before.folded + steps.length };
    } else {
      kept.push({ ...showing, startedAt, folded: steps.length });
    }
    steps = [];
  }
  return kept;
}

function isStep({ startedAt, endedAt }: Showing): boolean {
  return endedAt !== null && endedAt - startedAt < SHORTEST_SHOWING_MS;
}

function counted(showings: readonly Showing[]): Showing[] {
  const times = new Map<EntryId, number>();
  return showings.map((showing) => {
    const time = (times.get(showing.entryId) ?? 0) + 1;
    times.set(showing.entryId, time);
    return { ...showing, time };
  });
}
