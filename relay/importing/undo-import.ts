import type { RefusalReason } from '#protocol/commands.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../store/connection.ts';
import { lockImports, planFor } from '../store/importing/stage.ts';
import {
  changedProducts,
  lockImport,
  markUndone,
  removeAdded,
  restoreFields,
  revertRundown,
} from '../store/importing/undo.ts';
import type { Actor } from '../store/sessions.ts';
import { tellSessions } from '../store/tell-sessions.ts';

export interface UndoRequest {
  readonly database: Database;
  readonly importId: string;
  readonly clock: Clock;
  readonly by: Actor;
}

/** What taking an import back did, or why it did nothing. Plain data. */
export type UndoReport =
  | {
      readonly result: 'undone';
      /** Products that are gone again. */
      readonly removed: number;
      /** Products that have again what they had. */
      readonly restored: number;
      /** Products that keep something: changed or used since. */
      readonly kept: number;
    }
  | { readonly result: 'refused'; readonly reason: string };

/**
 * Takes a whole import back: its products, the fields it changed, and what it did to the rundown. What somebody changed
 * since stays theirs. Sessions are told as after any change; what is on air waits as after any change.
 */
export async function undoImport(request: UndoRequest): Promise<UndoReport> {
  try {
    return await request.database.transaction((tx) => undoInside(tx, request));
  } catch (error) {
    if (error instanceof NotUndone) return { result: 'refused', reason: error.message };
    throw error;
  }
}

async function undoInside(tx: Database, { importId, clock, by }: UndoRequest): Promise<UndoReport> {
  await tx.raw('set local statement_timeout = 0');
  await lockImports(tx, () => {});
  const stored = await lockImport(tx, importId);
  if (stored === null) throw new NotUndone('There is no import with this id.');
  if (stored.undoneAt !== null) throw new NotUndone('This import was taken back already.');
  const telling = { at: clock.now(), actor: by, importId: null, showNow: false };
  const productIds = await changedProducts(tx, importId);
  await planFor(tx, productIds.length);
  const fields = await tellSessions(tx, { productIds, telling }, () => restoreFields(tx, importId));
  const refusal = await revertRundown(tx, stored, telling);
  if (refusal !== null) throw new NotUndone(whyNot(refusal));
  const added = await removeAdded(tx, importId);
  await markUndone(tx, importId, telling.at);
  return { result: 'undone', removed: added.removed, restored: fields.restored, kept: fields.kept + added.kept };
}

function whyNot(reason: RefusalReason): string {
  switch (reason) {
    case 'current-entry':
      return 'A product of this import is current: move on first, then take it back.';
    case 'changed-since':
      return 'The rundown was changed since, where this import changed it: take that back first.';
    default:
      return 'The rundown cannot be brought back to what it was before this import.';
  }
}

/** Rolls the transaction back and carries the reason out of it. */
class NotUndone extends Error {}
