import { formatMoney } from '#protocol/money.ts';
import type { Database } from '../store/connection.ts';
import {
  countMatches,
  countNewPictures,
  type Difference,
  differences,
  differingOnAir,
  keptPoints,
  type NewRow,
  newRows,
} from '../store/importing/differ.ts';
import type { ProductField } from '../store/importing/fields.ts';
import { leavingEntries, misplacedEntries } from '../store/importing/rundown.ts';
import { countEntries, planEntries, takenNumbers } from '../store/importing/write.ts';
import type { Errand } from './carry-out.ts';
import { located } from './lines.ts';
import { ofTheFile, shown } from './problems.ts';
import { columnOf } from './product-columns.ts';
import type { Outcome, Refused } from './report.ts';

const MOST_LISTED = 1_000;
const MOST_ON_AIR = 20;

/** What the staged rows mean for the catalogue, before anything is written. */
export async function lookAhead(tx: Database, fields: readonly ProductField[], errand: Errand) {
  const { place, warnings, request, sheets, keys } = errand;
  const { update, talkingPoints: rule } = request.mode;
  const counts = await countMatches(tx);
  const { differing } = counts;
  const changes = differing > 0 ? await differences(tx, { fields, rule }, MOST_LISTED) : { some: [], count: 0 };
  const hasPoints = fields.includes('talking_points_md');
  const mayKeep = update && rule === 'keep-own' && hasPoints && errand.hasMatches;
  const kept = mayKeep ? await keptPoints(tx, MOST_LISTED) : { some: [], count: 0 };
  const onAir = update && differing > 0 ? await differingOnAir(tx, MOST_ON_AIR) : [];
  return {
    counts: {
      new: counts.new,
      changed: update ? differing : 0,
      kept: update ? 0 : differing,
      unchanged: counts.unchanged,
      pictures: update || keys.pictures === 0 ? keys.pictures : await countNewPictures(tx),
    },
    newProducts: (counts.new > 0 ? await newRows(tx, MOST_LISTED) : []).map((row) =>
      located(newProduct(row, place.currency), sheets),
    ),
    changes: changes.some.map((change) => located(fieldChange(change, place.currency), sheets)),
    changeCount: changes.count,
    keptPoints: kept.some.map(({ line, product, before, after }) => located({ line, product, before, after }, sheets)),
    keptPointsCount: kept.count,
    warnings: [
      ...warnings,
      ...(keys.keyless > 0 && !request.mode.matchNames ? [keylessWords(keys.keyless)] : []),
      ...onAir.map(
        ({ product, session }) =>
          `“${shown(product)}” is on air in ${session}: the talent goes on seeing what it was until the producer shows the change or moves on.`,
      ),
    ],
  };
}

interface EntriesAhead extends Pick<Outcome, 'removed' | 'otherNumbers' | 'otherNumberCount'> {
  /** Entries that are to stand elsewhere. */
  readonly misplaced: number;
  readonly counts: { readonly added: number; readonly removed: number };
}

/** What they mean for the rundown; a problem where an entry would have to go that the talent presents. */
export async function lookAtEntries(tx: Database, errand: Errand): Promise<EntriesAhead | Refused> {
  const { place, request, sheets, warnings } = errand;
  const none = { counts: { added: 0, removed: 0 }, misplaced: 0, removed: [], otherNumbers: [], otherNumberCount: 0 };
  if (place.sessionSlug === null) return none;
  const sessionId = place.session?.id ?? null;
  await planEntries(tx, sessionId);
  const added = await countEntries(tx);
  const taken = await takenNumbers(tx, MOST_LISTED);
  const leaving = request.mode.rundown === 'replace' && sessionId !== null ? await leavingEntries(tx, sessionId) : [];
  const misplaced = request.mode.rundown !== 'append' && sessionId !== null ? await misplacedEntries(tx, sessionId) : 0;
  const onAir = leaving.find(({ isOnAir }) => isOnAir);
  if (onAir) {
    const reason = `#${onAir.number} “${shown(onAir.product)}” is on air and not in the file: move on first, or leave out --replace-rundown.`;
    return { result: 'refused', sheets, warnings, problems: [ofTheFile(reason)], problemCount: 1, unmapped: null };
  }
  return {
    counts: { added, removed: leaving.length },
    misplaced,
    removed: leaving.map(({ number, product }) => ({ number, product })),
    otherNumbers: taken.some.map(({ line, wanted, number }) => located({ line, wanted, number }, sheets)),
    otherNumberCount: taken.count,
  };
}

function keylessWords(count: number): string {
  return `${count} ${count === 1 ? 'row has' : 'rows have'} neither PID nor SKU: a second import would add them again.`;
}

function newProduct({ line, product, originalPriceCents, salePriceCents, stock, pictures }: NewRow, currency: string) {
  const [originalPrice, salePrice] = [originalPriceCents, salePriceCents].map((cents) => money(cents, currency));
  return { line, product, originalPrice: originalPrice ?? null, salePrice: salePrice ?? null, stock, pictures };
}

function fieldChange({ line, product, field, before, after }: Difference, currency: string) {
  const isPrice = field === 'original_price_cents' || field === 'sale_price_cents';
  const printed = (value: string | null) => (value !== null && isPrice ? money(Number(value), currency) : value);
  return { line, product, column: columnOf(field), before: printed(before), after: printed(after) };
}

function money(cents: number | null, currency: string): string | null {
  return cents === null ? null : formatMoney(cents, currency, 'en-US');
}
