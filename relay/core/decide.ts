import type { Command, CommandId, CommandOf, RefusalReason } from '#protocol/commands.ts';
import type { Product, RundownEntry, SessionEvent } from '#protocol/events.ts';
import type { EntryId } from '#protocol/session.ts';
import { decideRevert, type RevertEdit } from './decide-revert.ts';
import { changed, isOnAir, wanted } from './held.ts';
import {
  entryAfter,
  entryBefore,
  entryWithNumber,
  findEntry,
  firstEntry,
  lastEntry,
  nextFreeNumber,
} from './rundown.ts';
import { type LiveSession, NO_OVERRIDES } from './session.ts';
import { withFields } from './with-fields.ts';

/** A command with what the rules need to decide it: products to add come with the ids their entries will have. */
export type Decidable =
  | Exclude<Command, CommandOf<'addEntries' | 'revertEdit'>>
  | RevertEdit
  | {
      readonly type: 'addEntries';
      readonly products: readonly Product[];
      readonly entryIds: readonly EntryId[];
      readonly after: EntryId | null;
    };

export type Refusal = { readonly ok: false; readonly reason: RefusalReason };
export type Decision = { readonly ok: true; readonly event: SessionEvent } | Refusal;

/** When a command is decided and under which id; ids of what it makes come from here too. */
export interface Stamp {
  readonly at: number;
  readonly commandId: CommandId;
  readonly by: string;
}

/** What a command does to this session, or why not. Changes nothing. */
export function decide(session: LiveSession, command: Decidable, stamp: Stamp): Decision {
  const { state, rundown } = session;
  switch (command.type) {
    case 'next':
      return guarded(session, command, () => to(session, entryAfter(rundown, state.currentEntryId), 'end-of-session'));
    case 'previous':
      return guarded(session, command, () =>
        to(session, entryBefore(rundown, state.currentEntryId), 'start-of-session'),
      );
    case 'undo':
      return guarded(session, command, () => decideUndo(session));
    case 'jump':
      return moving(session, () => to(session, entryWithNumber(rundown, command.number), 'no-such-number'));
    case 'first':
      return moving(session, () => to(session, firstEntry(rundown), 'no-products'));
    case 'last':
      return moving(session, () => to(session, lastEntry(rundown), 'no-products'));
    case 'nextImage':
      return moving(session, () => turnImage(session, 1));
    case 'previousImage':
      return moving(session, () => turnImage(session, -1));
    case 'cue':
      return accept({ type: 'cueSent', cue: cueOf(command, stamp) });
    case 'clearCue':
      return state.cue ? accept({ type: 'cueCleared' }) : refuse('no-cue');
    case 'acknowledgeCue':
      return state.cue ? accept({ type: 'cueAcknowledged' }) : refuse('no-cue');
    case 'goLive':
      return state.status === 'draft' ? accept({ type: 'wentLive' }) : refuse('wrong-status');
    case 'complete':
      return state.status === 'live' ? accept({ type: 'completed', ...released(session) }) : refuse('wrong-status');
    case 'reopen':
      return state.status === 'complete' ? accept({ type: 'reopened' }) : refuse('wrong-status');
    case 'addEntries':
      return decideAdd(session, command);
    case 'removeEntries':
      return withEntries(session, command.entryIds, () =>
        state.currentEntryId !== null && command.entryIds.includes(state.currentEntryId)
          ? refuse('current-entry')
          : accept({ type: 'entriesRemoved', entryIds: command.entryIds }),
      );
    case 'moveEntries':
      return decideReorder(session, command);
    case 'skipEntries':
      return withEntries(session, command.entryIds, () =>
        accept({ type: 'entriesSkipped', entryIds: command.entryIds, skipped: command.skipped }),
      );
    case 'renumber':
      return accept({ type: 'renumbered' });
    case 'overrideEntry':
      return decideOverride(session, command);
    case 'editEntries':
      return decideEdit(session, command);
    case 'revertEdit':
      return decideRevert(session, command);
    case 'showHeld':
      return decideShowHeld(session, command);
  }
}

/** A show that has ended does not move; it is reopened first. */
function moving(session: LiveSession, decideMove: () => Decision): Decision {
  if (session.state.status === 'complete') return refuse('wrong-status');
  if (session.rundown.length === 0) return refuse('no-products');
  return decideMove();
}

/**
 * Two producers press Next within the same second: the second press must not skip a product. But one who presses twice
 * before the first answer is back means two; `after` then names the press that moved us here.
 */
function guarded(
  session: LiveSession,
  command: CommandOf<'next' | 'previous' | 'undo'>,
  decideMove: () => Decision,
): Decision {
  const { currentEntryId, movedByCommand } = session.state;
  const isOwnEcho = command.after !== undefined && command.after === movedByCommand;
  return moving(session, () =>
    command.from === currentEntryId || isOwnEcho ? decideMove() : refuse('moved-meanwhile'),
  );
}

function to(session: LiveSession, entry: RundownEntry | null, otherwise: RefusalReason): Decision {
  if (entry === null) return refuse(otherwise);
  // Already there: a double press must neither start its time again nor fill the way back with copies.
  if (entry.id === session.state.currentEntryId) return accept({ type: 'imageChanged', imageIndex: 0 });
  return accept({ type: 'moved', entryId: entry.id, imageIndex: 0, ...released(session) });
}

function turnImage(session: LiveSession, step: number): Decision {
  const count = findEntry(session.rundown, session.state.currentEntryId)?.product.images.length ?? 0;
  if (count < 2) return refuse('no-images');
  return accept({ type: 'imageChanged', imageIndex: (session.state.imageIndex + step + count) % count });
}

function decideUndo(session: LiveSession): Decision {
  const place = session.state.history.at(-1);
  if (place === undefined) return refuse('nothing-to-undo');
  const imageIndex = imageStillThere(session, place);
  return accept({ type: 'moveUndone', entryId: place.entryId, imageIndex, ...released(session) });
}

/** The picture of then, unless the product has fewer by now. */
function imageStillThere(session: LiveSession, place: { entryId: EntryId | null; imageIndex: number }): number {
  const count = findEntry(session.rundown, place.entryId)?.product.images.length ?? 0;
  return Math.min(place.imageIndex, Math.max(count - 1, 0));
}

function cueOf(command: CommandOf<'cue'>, stamp: Stamp) {
  return {
    id: stamp.commandId,
    text: command.text,
    colour: command.colour,
    ...(command.target && { target: command.target }),
    ...(command.countdownMs && { endsAt: stamp.at + command.countdownMs }),
    at: stamp.at,
    by: stamp.by,
    acknowledgedAt: null,
  };
}

function decideAdd(session: LiveSession, command: Extract<Decidable, { type: 'addEntries' }>): Decision {
  if (command.after !== null && findEntry(session.rundown, command.after) === null) return refuse('no-such-entry');
  const present = new Set(session.rundown.map((entry) => entry.product.id));
  const isTwice = new Set(command.products.map((product) => product.id)).size < command.products.length;
  if (isTwice || command.products.some((product) => present.has(product.id))) return refuse('already-in-session');
  const firstNumber = nextFreeNumber(session.rundown);
  const entries = command.products.flatMap((product, index): RundownEntry[] => {
    const id = command.entryIds[index];
    return id === undefined ? [] : [newEntry(id, firstNumber + index, product)];
  });
  return accept({ type: 'entriesAdded', entries, after: command.after });
}

function newEntry(id: EntryId, number: number, product: Product): RundownEntry {
  return {
    id,
    number,
    section: null,
    notes: null,
    mustShow: false,
    skipped: false,
    overrides: NO_OVERRIDES,
    product,
    held: null,
  };
}

function decideReorder(session: LiveSession, command: CommandOf<'moveEntries'>): Decision {
  const { entryIds, after } = command;
  // "Behind itself" names no place.
  if (after !== null && (entryIds.includes(after) || !findEntry(session.rundown, after)))
    return refuse('no-such-entry');
  return withEntries(session, entryIds, () => accept({ type: 'entriesMoved', entryIds, after }));
}

/** A name or talking points are meant for the talent at once; a price on air is a promise, and asks for one more tap. */
function decideOverride(session: LiveSession, command: CommandOf<'overrideEntry'>): Decision {
  const entry = findEntry(session.rundown, command.entryId);
  if (entry === null) return refuse('no-such-entry');
  const before = wanted(entry);
  const to = { ...before, overrides: withFields(before.overrides, command.overrides) };
  const isHeld = isOnAir(session, entry.id) && command.showNow !== true;
  const { originalPriceCents: _, salePriceCents: __, ...words } = command.overrides;
  const shown = isHeld ? { ...entry, overrides: withFields(entry.overrides, words) } : entry;
  return accept({ type: 'entriesChanged', entries: [changed(shown, to, isHeld)] });
}

function decideEdit(session: LiveSession, command: CommandOf<'editEntries'>): Decision {
  const { type: _, entryIds, ...fields } = command;
  const named = new Set(entryIds);
  return withEntries(session, entryIds, () =>
    accept({
      type: 'entriesChanged',
      entries: session.rundown.filter(({ id }) => named.has(id)).map((entry) => withFields(entry, fields)),
    }),
  );
}

function decideShowHeld(session: LiveSession, { entryId }: CommandOf<'showHeld'>): Decision {
  const entry = findEntry(session.rundown, entryId);
  if (entry === null) return refuse('no-such-entry');
  return entry.held ? accept({ type: 'heldShown', releases: entryId }) : refuse('nothing-held');
}

/** What leaving the current entry shows of it. */
function released({ rundown, state }: LiveSession): { releases?: EntryId } {
  const current = findEntry(rundown, state.currentEntryId);
  return current?.held ? { releases: current.id } : {};
}

function withEntries(session: LiveSession, entryIds: readonly EntryId[], decideEdit: () => Decision): Decision {
  const known = new Set(session.rundown.map((entry) => entry.id));
  return entryIds.every((id) => known.has(id)) ? decideEdit() : refuse('no-such-entry');
}

function accept(event: SessionEvent): Decision {
  return { ok: true, event };
}

function refuse(reason: RefusalReason): Refusal {
  return { ok: false, reason };
}
