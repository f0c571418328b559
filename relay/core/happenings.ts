import type { Recorded } from '#protocol/events.ts';
import type { Cue } from '#protocol/session.ts';
import { effective } from './effective.ts';
import { evolve } from './evolve.ts';
import type { LiveSession, Rundown } from './session.ts';

/** A cue as it went: the talent's "got it" included. */
export type SentCue = Pick<Cue, 'text' | 'colour' | 'at' | 'by' | 'acknowledgedAt'>;

/** Something about a product that changed while the show was live. */
export type Note =
  | {
      readonly kind: 'price';
      readonly at: number;
      readonly number: number;
      readonly fromCents: number | null;
      readonly toCents: number | null;
    }
  | { readonly kind: 'soldOut'; readonly at: number; readonly number: number };

/** The cues of a session, from its log, oldest first. */
export function cuesOf(log: Iterable<Recorded>): SentCue[] {
  const cues: SentCue[] = [];
  for (const { event, at } of log) {
    if (event.type === 'cueSent') cues.push(event.cue);
    const last = cues.at(-1);
    if (event.type === 'cueAcknowledged' && last) cues[cues.length - 1] = { ...last, acknowledgedAt: at };
  }
  return cues.map(({ text, colour, at, by, acknowledgedAt }) => ({ text, colour, at, by, acknowledgedAt }));
}

/** What changed about products on air, from the log, oldest first. */
export function notesOf(empty: LiveSession, log: Iterable<Recorded>): Note[] {
  const notes: Note[] = [];
  let session = empty;
  for (const recorded of log) {
    const before = session;
    session = evolve(before, recorded);
    const isSame = before.rundown === session.rundown || before.rundown.length !== session.rundown.length;
    if (session.state.status === 'live' && !isSame)
      notes.push(...changes(before.rundown, session.rundown, recorded.at));
  }
  return notes;
}

function changes(before: Rundown, after: Rundown, at: number): Note[] {
  const old = new Map(before.map((entry) => [entry.id, entry]));
  return after.flatMap((entry): Note[] => {
    const was = old.get(entry.id);
    if (was === undefined || was === entry) return [];
    const [fromCents, toCents] = [paid(was), paid(entry)];
    const isSoldOut = entry.product.stock === 0 && was.product.stock !== 0;
    return [
      ...(fromCents === toCents ? [] : [{ kind: 'price' as const, at, number: entry.number, fromCents, toCents }]),
      ...(isSoldOut ? [{ kind: 'soldOut' as const, at, number: entry.number }] : []),
    ];
  });
}

function paid(entry: Rundown[number]): number | null {
  const { salePriceCents, originalPriceCents } = effective(entry);
  return salePriceCents ?? originalPriceCents;
}
