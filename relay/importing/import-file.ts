import type { Clock } from '../clock.ts';
import type { Database } from '../store/connection.ts';
import type { PointsRule } from '../store/importing/fields.ts';
import type { RundownRule } from '../store/importing/rundown.ts';
import { lockImports, stageRows } from '../store/importing/stage.ts';
import type { Actor } from '../store/sessions.ts';
import { carryOut } from './carry-out.ts';
import { checkStaged } from './check-staged.ts';
import { currencyOf } from './currency.ts';
import { type FormatChoice, isKnownColumn } from './formats/choose.ts';
import { located, MOST_FILES } from './lines.ts';
import { type Mapping, mappingSchema } from './mapping.ts';
import { openSheets } from './open-sheets.ts';
import type { PictureFiles } from './pictures/picture-files.ts';
import { ofTheFile, type Problem } from './problems.ts';
import type { ImportReport, Refused } from './report.ts';
import { RowSource } from './row-source.ts';
import { MOST_ROWS, type Sheet } from './sheet.ts';
import { findPlace, type Place, type Target } from './target.ts';

export interface ImportMode {
  /** Says what an import would do, and writes nothing. */
  readonly dryRun: boolean;
  /** Products that differ from the file take over what it says. */
  readonly update: boolean;
  /** Makes the session and the brand if they do not exist. */
  readonly create: boolean;
  /** What becomes of talking points that somebody wrote here. */
  readonly talkingPoints: PointsRule;
  /** A product that is found neither by PID nor by SKU may be found by its name. */
  readonly matchNames: boolean;
  readonly rundown: RundownRule;
}

/** How the file is to be read. */
export interface Reading {
  /** Null: found by what the file holds. */
  readonly format: FormatChoice['format'];
  /** For a sheet with columns of somebody's own; remembered for the brand. Null: none, or the one remembered. */
  readonly mapping: Mapping | null;
  /** Which sheet of a workbook; null: the one that is meant. */
  readonly sheet: string | null;
}

export type ImportProgress =
  | { readonly phase: 'waiting' }
  | { readonly phase: 'reading'; readonly bytes: number; readonly totalBytes: number; readonly rows: number }
  | { readonly phase: 'writing' };

export interface ImportFileGiven {
  readonly path: string;
  /** As people know it; an upload lies under another one. */
  readonly name: string;
}

export interface ImportRequest {
  readonly database: Database;
  /** One file, or the numbered parts of one. */
  readonly files: readonly ImportFileGiven[];
  readonly target: Target;
  readonly reading: Reading;
  readonly mode: ImportMode;
  /** A folder or zip of pictures (`openPictureFiles`); null: only addresses are taken. */
  readonly pictures: PictureFiles | null;
  /** A UUID for what is written; `undoImport` takes it. */
  readonly importId: string;
  readonly clock: Clock;
  readonly by: Actor;
  readonly onProgress: (progress: ImportProgress) => void;
}

/**
 * Brings the products of a sheet into the catalogue and, where one is named, into the rundown of a session: all of it or,
 * if anything is wrong with the file, nothing. Every session that shows a product it changed gets an event, so that running
 * relays show it at once. Holds a small part of the file in memory. Pictures the file names are left in a queue, for
 * `fetchImages`. Throws only for faults; then, too, nothing is written.
 */
export async function importFile(request: ImportRequest): Promise<ImportReport> {
  try {
    return await request.database.transaction(async (tx) => {
      const report = await importInto(tx, request);
      if (report.result === 'imported') return report;
      throw new NothingWritten(report);
    });
  } catch (error) {
    if (error instanceof NothingWritten) return error.report;
    if (isTakenMeanwhile(error)) return refusedOutright(TAKEN_MEANWHILE);
    throw error;
  }
}

async function importInto(tx: Database, request: ImportRequest): Promise<ImportReport> {
  const { mode, onProgress, reading, target } = request;
  // A dry run waits for nobody and keeps nobody waiting.
  if (!mode.dryRun) await lockImports(tx, () => onProgress({ phase: 'waiting' }));
  const place = await findPlace(tx, target, mode.create);
  if ('refused' in place) return refusedOutright(place.refused);
  const remembered = mappingSchema.safeParse(place.brand?.importMapping);
  const choice = { format: reading.format, mapping: reading.mapping, remembered: remembered.data ?? null };
  const sheets = await openAll(request, choice);
  if ('refused' in sheets) return refusedOutright(sheets.refused);
  try {
    return await importSheets(tx, { sheets, choice, place, request });
  } finally {
    await Promise.all(sheets.map((sheet) => sheet.close()));
  }
}

async function openAll(
  { files, reading }: ImportRequest,
  choice: FormatChoice,
): Promise<readonly Sheet[] | { readonly refused: string }> {
  const opened: Sheet[] = [];
  const refuse = async (refused: string) => {
    await Promise.all(opened.map((sheet) => sheet.close()));
    return { refused };
  };
  for (const file of files) {
    const found = await openSheets(file, { sheet: reading.sheet, isKnown: isKnownColumn(choice) });
    if ('refused' in found) return refuse(found.refused);
    opened.push(...found);
  }
  if (opened.length > MOST_FILES)
    return refuse(`These are ${opened.length} sheets; ${MOST_FILES} at once are the most.`);
  return opened;
}

interface Opened {
  readonly sheets: readonly Sheet[];
  readonly choice: FormatChoice;
  readonly place: Place;
  readonly request: ImportRequest;
}

async function importSheets(tx: Database, { sheets, choice, place, request }: Opened): Promise<ImportReport> {
  const { mode, onProgress } = request;
  const brand = { slug: place.brandSlug, name: place.brand?.name ?? null };
  const source = new RowSource({
    ...{ sheets, choice, onProgress, pictures: request.pictures, mostRows: MOST_ROWS },
    reading: { currency: currencyOf(place.currency), brand },
  });
  await stageRows(tx, source.rows());
  if (source.columns === null) return refused(source);
  const { problems, columns, keys } = source;
  const { matchNames } = mode;
  const mayRepeat = keys.mayRepeat || (matchNames && keys.keyless > 0);
  const matching = { brandId: place.brand?.id ?? null, matchNames, withIds: !mode.dryRun, mayRepeat };
  const hasMatches = await checkStaged(tx, matching, problems);
  if (problems.count === 0 && source.rowCount === 0)
    problems.add(ofTheFile('There are no products below the first line.'));
  if (problems.count > 0) return refused(source);
  onProgress({ phase: 'writing' });
  const { sheets: read } = source;
  return carryOut(tx, { place, columns, keys, hasMatches, sheets: read, warnings: source.warnings(), request });
}

function refused(source: RowSource): Refused {
  const { problems, sheets, unmapped } = source;
  return {
    result: 'refused',
    sheets,
    problems: problems.kept().map((problem) => inItsFile(problem, source)),
    problemCount: problems.count,
    warnings: source.warnings(),
    unmapped: unmapped?.map(({ cells }) => cells.slice(0, 200)) ?? null,
  };
}

function inItsFile(problem: Problem, { sheets }: RowSource): Problem {
  const { line } = problem;
  return line === null ? problem : { ...problem, ...located({ line }, sheets) };
}

function refusedOutright(reason: string): Refused {
  return {
    result: 'refused',
    sheets: [],
    problems: [ofTheFile(reason)],
    problemCount: 1,
    warnings: [],
    unmapped: null,
  };
}

/** Rolls the transaction back and carries the report out of it. */
class NothingWritten extends Error {
  readonly report: ImportReport;

  constructor(report: ImportReport) {
    super(report.result);
    this.report = report;
  }
}

const TAKEN_MEANWHILE =
  'Somebody else added the same product, brand or session at this moment. Nothing was written; import the file again.';

function isTakenMeanwhile(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}
