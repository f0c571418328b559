import { Command } from 'commander';
import { slugSchema } from '#protocol/session.ts';
import { systemClock } from '../clock.ts';
import { isCurrencyCode } from '../importing/currency.ts';
import { type ImportProgress, importFile } from '../importing/import-file.ts';
import { type ImportReport, reportForPrograms } from '../importing/report.ts';
import { summary } from '../importing/summary.ts';
import type { Database } from '../store/connection.ts';

interface Output {
  write(text: string): unknown;
}

export interface ImportIo {
  /** The report. */
  readonly stdout: Output;
  /** Progress, on a terminal only. */
  readonly stderr: Output;
  readonly isTerminal: boolean;
  /** 1: refused. Faults are thrown; wrong usage goes the way of commander, with exit code 2. */
  readonly setExitCode: (code: number) => void;
}

type WithDatabase = <T>(work: (access: { database: Database }) => Promise<T>) => Promise<T>;

interface Options {
  readonly session: string;
  readonly brand?: string;
  readonly create?: true;
  readonly name?: string;
  readonly currency?: string;
  readonly dryRun?: true;
  readonly update?: true;
  readonly json?: true;
}

const EXAMPLE = `
The file is CSV in UTF-8. Its first line names the columns, in any order; only "name" is required:
  index, name, talking_points, original_price, sale_price, pid, sku,
  short_name, description, stock, tags, external_url, section, is_featured

Examples:
  hudson import sheet.csv --session holiday-gifts --dry-run
  hudson import sheet.csv --session holiday-gifts --update
  hudson import sheet.csv --session holiday-gifts --brand larkfield --create --currency EUR`;

/** `hudson import FILE`. Writes the report to stdout and nothing else there. */
export function importCommand(withDatabase: WithDatabase, io: ImportIo): Command {
  const command = new Command('import')
    .description('Brings the products of a sheet into the catalogue and the rundown of a session.')
    .argument('<file>', 'the sheet, as CSV')
    .requiredOption('--session <slug>', 'the session whose rundown they join')
    .option('--brand <slug>', 'the brand they belong to (default: that of the session)')
    .option('--create', 'make the session, and the brand, if there is none')
    .option('--name <name>', 'what a session made now is called (default: from its slug)')
    .option('--currency <code>', 'the prices of a brand made now (default: USD)')
    .option('--dry-run', 'say what would happen, write nothing')
    .option('--update', 'products that differ take over what the sheet says')
    .option('--json', 'print the report as one JSON object')
    .addHelpText('after', EXAMPLE);
  return command.action(async (file: string, options: Options) => {
    const wrong = wrongUsage(options);
    if (wrong !== null) command.error(`error: ${wrong}`, { exitCode: 2 });
    const report = await withDatabase((access) => run(file, options, access, io));
    io.stdout.write(options.json ? `${JSON.stringify(reportForPrograms(report))}\n` : summary(report));
    if (report.result === 'refused') io.setExitCode(1);
  });
}

async function run(
  file: string,
  options: Options,
  access: { database: Database },
  io: ImportIo,
): Promise<ImportReport> {
  const progress = io.isTerminal ? progressOn(io.stderr) : SILENT;
  try {
    return await importFile({
      ...access,
      file,
      target: {
        session: options.session,
        brand: options.brand ?? null,
        name: options.name?.trim() || null,
        currency: options.currency?.toUpperCase() ?? null,
      },
      mode: { dryRun: options.dryRun === true, update: options.update === true, create: options.create === true },
      clock: systemClock,
      by: { name: 'hudson import', kind: 'other', role: 'admin' },
      onProgress: progress.show,
    });
  } finally {
    progress.end();
  }
}

function wrongUsage({ session, brand, currency, name }: Options): string | null {
  const slugs = { '--session': session, '--brand': brand };
  for (const [option, slug] of Object.entries(slugs)) {
    if (slug !== undefined && !slugSchema.safeParse(slug).success) {
      return `${option} is a slug: lower-case letters and digits joined by hyphens, such as holiday-gifts`;
    }
  }
  if (currency !== undefined && !isCurrencyCode(currency.toUpperCase())) {
    return '--currency is a code of three letters, such as EUR';
  }
  return name !== undefined && name.trim().length > 500 ? '--name has at most 500 characters' : null;
}

interface ProgressDisplay {
  show(progress: ImportProgress): void;
  end(): void;
}

const SILENT: ProgressDisplay = { show: () => {}, end: () => {} };

/** One line that is written over again, and cleared in the end. */
function progressOn(stderr: Output): ProgressDisplay {
  const line = (text: string) => stderr.write(`\r\u001b[K${text}`);
  return { show: (progress) => line(progressWords(progress)), end: () => line('') };
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
