import { randomUUID } from 'node:crypto';
import { formatMoney } from '#protocol/money.ts';
import type { Database } from '../store/connection.ts';
import {
  countMatches,
  type Difference,
  differences,
  differingOnAir,
  markDiffering,
} from '../store/importing/differ.ts';
import type { ProductField } from '../store/importing/fields.ts';
import { lockMatched } from '../store/importing/match.ts';
import { appendEntries, keepShown, lockConcerned, tellDiffering } from '../store/importing/tell.ts';
import { countEntries, planEntries, takenNumbers, writeProducts } from '../store/importing/write.ts';
import type { Column, Header } from './header.ts';
import type { ImportRequest } from './import-file.ts';
import { shown } from './problems.ts';
import type { ImportReport, Outcome } from './report.ts';
import { makePlace, type Place } from './target.ts';

const MOST_CHANGES = 1_000;
const MOST_ON_AIR = 20;

/** Where each column of the file goes in the catalogue. Index and section belong to the entry, not to the product. */
const FIELDS: readonly (readonly [Column, ProductField])[] = [
  ['name', 'name'],
  ['short_name', 'short_name'],
  ['description', 'description'],
  ['talking_points', 'talking_points_md'],
  ['original_price', 'original_price_cents'],
  ['sale_price', 'sale_price_cents'],
  ['pid', 'pid'],
  ['sku', 'sku'],
  ['stock', 'stock'],
  ['tags', 'tags'],
  ['external_url', 'external_url'],
  ['is_featured', 'is_featured'],
];
const COLUMN_OF: ReadonlyMap<ProductField, Column> = new Map(FIELDS.map(([column, field]) => [field, column]));

interface Errand {
  readonly place: Place;
  readonly header: Header;
  readonly warnings: readonly string[];
  readonly request: ImportRequest;
}

/** Does with the staged and matched rows what the mode says, or only finds out what that would be. */
export async function carryOut(tx: Database, errand: Errand): Promise<ImportReport> {
  const { place, header, request } = errand;
  const { mode, target } = request;
  // A field whose column the file lacks is never changed.
  const fields = FIELDS.flatMap(([column, field]) => (header.places.has(column) ? [field] : []));
  if (!mode.dryRun) await lockMatched(tx);
  await markDiffering(tx, fields);
  // Before anything is written: afterwards nothing differs any more.
  const found = await lookAhead(tx, fields, errand);
  if (mode.dryRun) await planEntries(tx, place.session?.id ?? null);
  else await write(tx, fields, errand);
  const added = await countEntries(tx);
  const otherNumbers = await takenNumbers(tx, MOST_CHANGES);
  return {
    result: mode.dryRun ? 'planned' : 'imported',
    ...found,
    counts: { ...found.counts, added },
    otherNumbers: otherNumbers.some.map(({ line, wanted, number }) => ({ line, wanted, number })),
    otherNumberCount: otherNumbers.count,
    created: { brand: place.brand ? null : place.brandSlug, session: place.session ? null : target.session },
  };
}

async function lookAhead(tx: Database, fields: readonly ProductField[], { place, warnings, request }: Errand) {
  const { update } = request.mode;
  const counts = await countMatches(tx);
  const changes = await differences(tx, fields, MOST_CHANGES);
  const onAir = update ? await differingOnAir(tx, MOST_ON_AIR) : [];
  const { differing, keyless } = counts;
  return {
    counts: {
      new: counts.new,
      changed: update ? differing : 0,
      kept: update ? 0 : differing,
      unchanged: counts.unchanged,
    },
    changes: changes.some.map((change) => fieldChange(change, place.currency)),
    changeCount: changes.count,
    warnings: [
      ...warnings,
      ...(keyless > 0
        ? [
            `${keyless} ${keyless === 1 ? 'row has' : 'rows have'} neither PID nor SKU: a second import would add them again.`,
          ]
        : []),
      ...onAir.map(
        ({ product, session }) =>
          `“${shown(product)}” is on air in ${session}: the talent goes on seeing what it was until the producer shows the change or moves on.`,
      ),
    ],
  } satisfies Partial<Record<keyof Outcome, unknown>>;
}

async function write(tx: Database, fields: readonly ProductField[], { place, request }: Errand): Promise<void> {
  const { clock, by: actor, mode, target } = request;
  const { update } = mode;
  const { brandId, sessionId } = await makePlace(tx, place, target);
  if (update) await keepShown(tx);
  await writeProducts(tx, { brandId, fields, update });
  // The sessions come last: from here on their commands wait for us.
  const locked = await lockConcerned(tx, { target: sessionId, update });
  await planEntries(tx, sessionId);
  const telling = { at: clock.now(), actor, importId: randomUUID(), showNow: false };
  for (const session of locked) {
    const told = update ? await tellDiffering(tx, session, telling) : session;
    if (session.session.info.id === sessionId) await appendEntries(tx, told, telling);
  }
}

function fieldChange({ line, product, field, before, after }: Difference, currency: string) {
  const isPrice = field === 'original_price_cents' || field === 'sale_price_cents';
  const printed = (value: string | null) =>
    value !== null && isPrice ? formatMoney(Number(value), currency, 'en-US') : value;
  return { line, product, column: COLUMN_OF.get(field) ?? field, before: printed(before), after: printed(after) };
}
