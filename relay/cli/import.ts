import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import * as z from 'zod';
import { systemClock } from '../clock.ts';
import { type ImportProgress, importFile } from '../importing/import-file.ts';
import { importNotes, type NotedImport } from '../importing/import-notes.ts';
import { type Mapping, parseMapping } from '../importing/mapping.ts';
import { openPictureFiles, type PictureFiles } from '../importing/pictures/picture-files.ts';
import { type ImportReport, reportForPrograms } from '../importing/report.ts';
import { summary } from '../importing/summary.ts';
import { undoImport } from '../importing/undo-import.ts';
import { insertAudit } from '../store/audit.ts';
import type { Database } from '../store/connection.ts';
import { formatOf, modeOf, type Options, targetOf, wrongUsage } from './import-options.ts';
import { fetchedWords, fetchWithProgress, type PictureAccess, resumeCommand } from './import-pictures.ts';
import { type Output, progressLine } from './progress.ts';

export interface ImportIo {
  /** The report. */
  readonly stdout: Output;
  /** Progress, on a terminal only. */
  readonly stderr: Output;
  readonly isTerminal: boolean;
  /** 1: refused. Faults are thrown; wrong usage goes the way of commander, with exit code 2. */
  readonly setExitCode: (code: number) => void;
}

interface Access extends PictureAccess {}
type WithDatabase = <T>(work: (access: Access) => Promise<T>) => Promise<T>;

const BY = { name: 'hudson import', kind: 'other', role: 'admin' } as const;

const EXAMPLE = `
Read by what the file holds: Hudson's own CSV or XLSX, the Google Sheet of a show, Shopify's product CSV, TikTok Shop's
XLSX (several at once, or a zip of them). docs/import.md has an example of each. Anything else: --map FILE, such as
  { "name": "Artikel", "original_price": "Preis", "sku": "Nummer" }

Examples:
  hudson import sheet.csv --session holiday-gifts --dry-run
  hudson import sheet.csv --session holiday-gifts --update --order
  hudson import products_export.csv --brand larkfield --create --currency EUR`;

/** `hudson import FILE…`. Writes the report to stdout and nothing else there. */
export function importCommand(withDatabase: WithDatabase, io: ImportIo): Command {
  const command = new Command('import')
    .description('Brings the products of a sheet into the catalogue and the rundown of a session.')
    .argument('<files...>', 'the sheet, or the numbered parts of one')
    .option('--session <slug>', 'the session whose rundown they join (default: the catalogue only)')
    .option('--brand <slug>', 'the brand they belong to (default: that of the session)')
    .option('--create', 'make the session, and the brand, if there is none')
    .option('--name <name>', 'what a session made now is called (default: from its slug)')
    .option('--currency <code>', 'the prices of a brand made now (default: USD)')
    .option('--format <format>', 'auto, hudson, google-sheet, shopify or tiktok')
    .option('--map <file>', 'which column of the sheet is which of ours, as JSON; remembered for the brand')
    .option('--sheet <name>', 'the sheet of a workbook')
    .option('--dry-run', 'say what would happen, write nothing')
    .option('--update', 'products that differ take over what the sheet says')
    .option('--talking-points', 'also talking points that somebody wrote in Hudson')
    .option('--match-names', 'a product found neither by PID nor by SKU may be found by its name')
    .option('--append', 'what the rundown lacks goes to its end (this is what happens anyway)')
    .option('--order', 'and the rundown takes the order of the sheet; numbers stay')
    .option('--replace-rundown', 'and entries the sheet does not have are removed')
    .option(
      '--images <path>',
      'a folder or zip with pictures, named after number, SKU or PID, or as the sheet names them',
    )
    .option('--no-fetch', 'leave the pictures waiting; hudson import resume fetches them')
    .option('--allow-private', 'fetch pictures also from addresses of your own network')
    .option('--json', 'print the report as one JSON object')
    .addHelpText('after', EXAMPLE);
  command.addCommand(undoCommand(withDatabase, io));
  command.addCommand(resumeCommand(withDatabase, io, BY));
  return command.action(async (files: string[], options: Options) => {
    const wrong = wrongUsage(options);
    if (wrong !== null) command.error(`error: ${wrong}`, { exitCode: 2 });
    const mapping = await readMapping(options.map);
    if (mapping !== null && 'wrong' in mapping) return command.error(`error: ${mapping.wrong}`, { exitCode: 2 });
    const pictures = options.images === undefined ? null : await openPictureFiles(options.images);
    if (pictures !== null && 'refused' in pictures) return command.error(`error: ${pictures.refused}`, { exitCode: 2 });
    await withDatabase(async (access) => {
      const report = await run(files, { options, mapping, pictures }, access, io);
      io.stdout.write(options.json ? `${JSON.stringify(reportForPrograms(report))}\n` : summary(report));
      if (report.result === 'refused') return io.setExitCode(1);
      if (report.result === 'imported' && report.importId !== null) {
        const names = files.map((file) => path.basename(file));
        const detail = { file: names.join(', '), session: options.session, brand: options.brand, ...report.counts };
        await note(access.database, { action: 'import.done', importId: report.importId, detail });
      }
      if (report.importId === null || report.counts.pictures === 0 || !options.fetch) return;
      const fetching = {
        importId: report.importId,
        files: pictures,
        allowPrivate: options.allowPrivate === true,
        by: BY,
      };
      io.stderr.write(fetchedWords(await fetchWithProgress(access, fetching, io)));
    }).finally(() => pictures?.close());
  });
}

/** `hudson import undo ID`. */
function undoCommand(withDatabase: WithDatabase, io: ImportIo): Command {
  return new Command('undo')
    .description('Takes an import back: products, changed fields and rundown.')
    .argument('<id>', 'as the import printed it')
    .addHelpText('after', '\nExample:\n  hudson import undo 6f9619ff-8b86-4d01-b42d-00cf4fc964ff')
    .action(async (importId: string, _: unknown, command: Command) => {
      if (!z.uuid().safeParse(importId).success)
        command.error('error: the id of an import looks like 6f9619ff-8b86-4d01-b42d-00cf4fc964ff', { exitCode: 2 });
      const report = await withDatabase(async ({ database }) => {
        const undone = await undoImport({ database, importId, clock: systemClock, by: BY });
        if (undone.result === 'undone') await note(database, { action: 'import.undone', importId, detail: {} });
        return undone;
      });
      if (report.result === 'refused') io.setExitCode(1);
      io.stdout.write(report.result === 'refused' ? `${report.reason}\nNothing was changed.\n` : undoneWords(report));
    });
}

/** Into the audit log, as the pages do. */
async function note(database: Database, noted: NotedImport): Promise<void> {
  const actor = { name: BY.name, role: BY.role };
  for (const { action, detail } of await importNotes(database, noted))
    await insertAudit(database, { at: systemClock.now(), action, actor, detail, address: null });
}

function undoneWords({ removed, restored, kept }: { removed: number; restored: number; kept: number }): string {
  const rest = kept === 0 ? '' : ` ${kept} keep what was changed or is used since.`;
  return `Taken back: ${removed} products removed, ${restored} as they were before.${rest}\n`;
}

async function readMapping(file: string | undefined): Promise<Mapping | null | { readonly wrong: string }> {
  if (file === undefined) return null;
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return { wrong: `--map: there is no file ${file} that can be read` };
  const parsed = parseMapping(text);
  return 'wrong' in parsed ? { wrong: `--map ${file}: ${parsed.wrong}` } : parsed.mapping;
}

async function run(
  files: readonly string[],
  { options, mapping, pictures }: { options: Options; mapping: Mapping | null; pictures: PictureFiles | null },
  access: Access,
  io: ImportIo,
): Promise<ImportReport> {
  const progress = progressLine(io.stderr, io.isTerminal);
  try {
    return await importFile({
      ...{ database: access.database, pictures },
      files: files.map((file) => ({ path: file, name: path.basename(file) })),
      target: targetOf(options),
      reading: { format: formatOf(options.format) ?? null, mapping, sheet: options.sheet ?? null },
      mode: modeOf(options),
      importId: randomUUID(),
      clock: systemClock,
      by: BY,
      onProgress: (now) => progress.show(progressWords(now)),
    });
  } finally {
    progress.end();
  }
}

function progressWords(progress: ImportProgress): string {
  switch (progress.phase) {
    case 'waiting':
      return 'Another import is running; waiting for it …';
    case 'reading': {
      const percent = Math.floor((progress.bytes / Math.max(progress.totalBytes, 1)) * 100);
      return `Reading: ${Math.min(percent, 100)} %, ${progress.rows.toLocaleString('en-US')} rows`;
    }
    case 'writing':
      return 'Writing …';
  }
}
