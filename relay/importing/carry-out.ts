import type { Database } from '../store/connection.ts';
import { appendEntries } from '../store/importing/append-entries.ts';
import { lockDiffering, markDiffering } from '../store/importing/differ.ts';
import type { ProductField } from '../store/importing/fields.ts';
import { lockMatched } from '../store/importing/match.ts';
import { queueImages, recordImport, rememberMapping } from '../store/importing/record.ts';
import { arrangeRundown } from '../store/importing/rundown.ts';
import { keepShown, lockConcerned, tellDiffering } from '../store/importing/tell.ts';
import { lockedRevision, noteRevisions } from '../store/importing/undo.ts';
import { planEntries, writeProducts } from '../store/importing/write.ts';
import type { Column } from './columns.ts';
import type { FileKeys } from './file-keys.ts';
import type { ImportRequest } from './import-file.ts';
import { lookAhead, lookAtEntries } from './look-ahead.ts';
import { PRODUCT_COLUMNS } from './product-columns.ts';
import type { ImportReport, Outcome, SheetRead } from './report.ts';
import { makePlace, type Place } from './target.ts';

export interface Errand {
  readonly place: Place;
  readonly columns: ReadonlySet<Column>;
  readonly keys: FileKeys;
  /** Whether any row is a product of the catalogue already. */
  readonly hasMatches: boolean;
  readonly sheets: readonly SheetRead[];
  readonly warnings: readonly string[];
  readonly request: ImportRequest;
}

/** Does with the staged and matched rows what the mode says, or only finds out what that would be. */
export async function carryOut(tx: Database, errand: Errand): Promise<ImportReport> {
  const { place, columns, request, sheets, hasMatches } = errand;
  const { mode, importId } = request;
  // A field whose column the file lacks is never changed.
  const fields = PRODUCT_COLUMNS.flatMap(([column, field]) => (columns.has(column) ? [field] : []));
  if (hasMatches) {
    const isShown = place.sessionSlug !== null;
    if (isShown && !mode.dryRun) await lockMatched(tx);
    await markDiffering(tx, fields, mode.talkingPoints);
    if (!isShown && mode.update && !mode.dryRun) await lockDiffering(tx, fields, mode.talkingPoints);
  }
  // Before anything is written: afterwards nothing differs any more.
  const found = await lookAhead(tx, fields, errand);
  const ahead = await lookAtEntries(tx, errand);
  if ('result' in ahead) return ahead;
  const { misplaced, ...entries } = ahead;
  const created = {
    brand: place.brand ? null : place.brandSlug,
    session: place.session ? null : place.sessionSlug,
  };
  const warnings = [...found.warnings, ...(misplaced > 0 ? [misplacedWords(misplaced)] : [])];
  const outcome = { ...found, ...entries, warnings, created, sheets, counts: { ...found.counts, ...entries.counts } };
  if (mode.dryRun) return { result: 'planned', importId: null, ...outcome };
  if (!changesAnything(outcome) && misplaced === 0) return { result: 'imported', importId: null, ...outcome };
  const pictures = await write(tx, { ...errand, fields, counts: outcome.counts, created });
  return { result: 'imported', importId, ...outcome, counts: { ...outcome.counts, pictures } };
}

function misplacedWords(count: number): string {
  return `${count} ${count === 1 ? 'entry' : 'entries'} of the rundown ${count === 1 ? 'moves to its place' : 'move to their places'} in the sheet; numbers stay.`;
}

function changesAnything({ counts, created }: Pick<Outcome, 'counts' | 'created'>): boolean {
  const { new: added, changed, added: entries, removed, pictures } = counts;
  return added + changed + entries + removed + pictures > 0 || created.brand !== null || created.session !== null;
}

interface Write extends Errand {
  readonly fields: readonly ProductField[];
  readonly counts: object;
  readonly created: object;
}

/** Gives the number of pictures to be fetched. */
async function write(tx: Database, errand: Write): Promise<number> {
  const { place, request, fields, counts, created, keys } = errand;
  const { clock, by: actor, importId, mode, target, reading } = request;
  const update = mode.update && errand.hasMatches;
  const { brandId, sessionId } = await makePlace(tx, place, target);
  const at = clock.now();
  const files = request.files.map(({ name }) => name);
  await recordImport(tx, { id: importId, brandId, sessionId, files, counts, created, actor, at });
  if (reading.mapping !== null) await rememberMapping(tx, brandId, reading.mapping);
  if (update) await keepShown(tx);
  await writeProducts(tx, { brandId, importId, fields, rule: mode.talkingPoints, update });
  const pictures = keys.pictures === 0 ? 0 : await queueImages(tx, importId, update);
  // The sessions come last: from here on their commands wait for us.
  const locked = await lockConcerned(tx, { target: sessionId, update });
  if (sessionId !== null && place.session !== null) await planEntries(tx, sessionId);
  const telling = { at, actor, importId, showNow: false };
  let before: number | null = null;
  for (const session of locked) {
    const told = update ? await tellDiffering(tx, session, telling) : session;
    if (session.session.info.id !== sessionId) continue;
    before = told.session.state.revision;
    await appendEntries(tx, told, telling);
  }
  if (sessionId !== null && before !== null) {
    await arrangeRundown(tx, sessionId, mode.rundown, telling);
    await noteRevisions(tx, importId, before, await lockedRevision(tx, sessionId));
  }
  return pictures;
}
