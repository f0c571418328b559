import type { Clock } from '../clock.ts';
import type { Database } from '../store/connection.ts';
import { lockImports, stageRows } from '../store/importing/stage.ts';
import type { Actor } from '../store/sessions.ts';
import { carryOut } from './carry-out.ts';
import { checkStaged } from './check-staged.ts';
import { type CsvFile, openCsv } from './csv-file.ts';
import { currencyOf } from './currency.ts';
import { ofTheFile, type Problem } from './problems.ts';
import type { ImportReport, Refused } from './report.ts';
import { RowSource } from './row-source.ts';
import { findPlace, type Target } from './target.ts';

export interface ImportMode {
  /** Says what an import would do, and writes nothing. */
  readonly dryRun: boolean;
  /** Products that differ from the file take over what it says. */
  readonly update: boolean;
  /** Makes the session and the brand if they do not exist. */
  readonly create: boolean;
}

export type ImportProgress =
  | { readonly phase: 'waiting' }
  | { readonly phase: 'reading'; readonly bytes: number; readonly totalBytes: number; readonly rows: number }
  | { readonly phase: 'writing' };

export interface ImportRequest {
  readonly database: Database;
  readonly file: string;
  readonly target: Target;
  readonly mode: ImportMode;
  readonly clock: Clock;
  readonly by: Actor;
  readonly onProgress: (progress: ImportProgress) => void;
}

/**
 * Brings the products of a CSV file into the catalogue and the rundown of a session: all of it or, if anything is wrong
 * with the file, nothing. Every session that shows a product it changed gets an event, so that running relays show it at
 * once. Holds a small part of the file in memory. Throws only for faults; then, too, nothing is written.
 */
export async function importFile(request: ImportRequest): Promise<ImportReport> {
  const file = await openCsv(request.file);
  if ('refused' in file) return refused([ofTheFile(file.refused)], 1, []);
  try {
    return await request.database.transaction(async (tx) => {
      const report = await importInto(tx, file, request);
      if (report.result === 'imported') return report;
      throw new NothingWritten(report);
    });
  } catch (error) {
    if (error instanceof NothingWritten) return error.report;
    if (isTakenMeanwhile(error)) return refused([ofTheFile(TAKEN_MEANWHILE)], 1, []);
    throw error;
  } finally {
    await file.close();
  }
}

async function importInto(tx: Database, file: CsvFile, request: ImportRequest): Promise<ImportReport> {
  const { mode, onProgress, target } = request;
  // A dry run waits for nobody and keeps nobody waiting.
  if (!mode.dryRun) await lockImports(tx, () => onProgress({ phase: 'waiting' }));
  const place = await findPlace(tx, target, mode.create);
  if ('refused' in place) return refused([ofTheFile(place.refused)], 1, []);

  const source = new RowSource(file, currencyOf(place.currency), onProgress);
  await stageRows(tx, source.rows());
  if (source.header === null) return refused(source.problems.kept(), source.problems.count, source.warnings());
  await checkStaged(tx, place.brand?.id ?? null, source.problems);
  const { problems } = source;
  if (problems.count === 0 && source.rowCount === 0)
    problems.add(ofTheFile('There are no products below the first line.'));
  if (problems.count > 0) return refused(problems.kept(), problems.count, source.warnings());

  onProgress({ phase: 'writing' });
  return carryOut(tx, { place, header: source.header, warnings: source.warnings(), request });
}

function refused(problems: readonly Problem[], problemCount: number, warnings: readonly string[]): Refused {
  return { result: 'refused', problems, problemCount, warnings };
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
