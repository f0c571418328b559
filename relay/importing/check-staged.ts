import type { Database } from '../store/connection.ts';
import { type Conflict, type Mismatch, matchRows, mismatches, repeatedInFile } from '../store/importing/match.ts';
import { lineWords } from './lines.ts';
import { MOST_PROBLEMS, type Problem, type ProblemList, shown } from './problems.ts';

const WORDS = { index: 'index', pid: 'PID', sku: 'SKU', name: 'name' } as const;

export interface Checking {
  readonly brandId: string | null;
  readonly matchNames: boolean;
  readonly withIds: boolean;
  /** False: nothing that tells rows apart stands in the file twice. */
  readonly mayRepeat: boolean;
}

/**
 * Finds the products the staged rows are, and what is wrong with rows beside other rows and beside the catalogue. Gives
 * whether any of them is in the catalogue.
 */
export async function checkStaged(
  tx: Database,
  { mayRepeat, withIds, ...by }: Checking,
  problems: ProblemList,
): Promise<boolean> {
  const repeated = mayRepeat
    ? await repeatedInFile(tx, { matchNames: by.matchNames, limit: MOST_PROBLEMS })
    : { some: [], count: 0 };
  problems.addSome(repeated.some.map(ofConflict), repeated.count);
  if (!(await matchRows(tx, { ...by, withIds }))) return false;
  const found = await mismatches(tx, by.brandId, MOST_PROBLEMS);
  // Two rows with one PID are one product as well; that was said already.
  const known = new Set(repeated.some.map(({ line }) => line));
  const fresh = found.some.filter(({ kind, line }) => kind !== 'same-product' || !known.has(line));
  problems.addSome(fresh.map(ofMismatch), found.count - (found.some.length - fresh.length));
  return true;
}

function ofConflict({ line, column, value, otherLine }: Conflict): Problem {
  return { line, column, value: shown(value), reason: `${lineWords(otherLine)} has the same ${WORDS[column]}` };
}

function ofMismatch({ kind, line, value, product, brand, otherLine, candidates, matchedBy }: Mismatch): Problem {
  const cell = value === null ? null : shown(value);
  switch (kind) {
    case 'other-brand':
      return {
        line,
        column: 'pid',
        value: cell,
        reason: `this is the PID of “${shown(product ?? '')}” of the brand ${brand}`,
      };
    case 'many-products':
      return {
        line,
        column: matchedBy === 'name' ? 'name' : 'sku',
        value: cell,
        reason: `${candidates} products of this brand have this ${matchedBy === 'name' ? 'name; give the SKU or PID' : 'SKU; give the PID as well'}`,
      };
    case 'same-product': {
      const reason = `this row and ${lineWords(otherLine ?? 0)} are the same product of the catalogue, “${shown(product ?? '')}”`;
      return { line, column: null, value: cell, reason };
    }
  }
}
