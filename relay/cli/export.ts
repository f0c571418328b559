import { rename, rm, stat } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command, Option } from 'commander';
import { systemClock } from '../clock.ts';
import { writeArchive } from '../exporting/archive.ts';
import { exportBrand, exportSession } from '../exporting/find.ts';
import { productSheet, SHEET_FORMATS, type SheetFormat } from '../exporting/product-sheet.ts';
import { restoreArchive } from '../exporting/restore.ts';
import { whyNotWritten } from '../exporting/why-not-written.ts';
import type { MediaStore } from '../media/media-store.ts';
import { insertAudit } from '../store/audit.ts';
import type { Database } from '../store/connection.ts';
import { writeWhole } from '../write-whole.ts';
import { type Output, progressLine } from './progress.ts';

export interface ExportIo {
  readonly stdout: Writable;
  readonly stderr: Output;
  readonly isTerminal: boolean;
  readonly setExitCode: (code: number) => void;
}

export interface ExportAccess {
  readonly database: Database;
  readonly dataDir: string;
  /** Where pictures live. */
  readonly openPictures: () => Promise<MediaStore>;
}
type WithDatabase = <T>(work: (access: ExportAccess) => Promise<T>) => Promise<T>;

interface Options {
  readonly session?: string;
  readonly brand?: string;
  readonly all?: true;
  readonly format: SheetFormat;
  readonly output?: string;
}

const EXAMPLE = `
Examples:
  hudson export --session holiday-gifts > holiday-gifts.csv
  hudson export --brand larkfield --format xlsx --output larkfield.xlsx
  hudson export --all --output hudson.zip`;

/** `hudson export`: a sheet of a session or a brand, or everything as one archive. */
export function exportCommand(withDatabase: WithDatabase, io: ExportIo, version: string): Command {
  const command = new Command('export')
    .description('Writes a session or the catalogue as a sheet, or everything as one archive.')
    .option('--session <slug>', 'the rundown of this session')
    .option('--brand <slug>', 'the products of this brand')
    .option('--all', 'data and pictures, for hudson restore')
    .addOption(new Option('--format <format>', 'of a sheet').choices([...SHEET_FORMATS]).default('csv'))
    .option('-o, --output <file>', 'where to (default: stdout)')
    .addHelpText('after', EXAMPLE);
  return command.action(async (options: Options) => {
    const { session, brand, all, output } = options;
    if ([session, brand, all].filter((one) => one !== undefined).length !== 1)
      command.error('error: say one of --session SLUG, --brand SLUG, --all', { exitCode: 2 });
    if (all && output === undefined) command.error('error: --all needs --output FILE', { exitCode: 2 });
    await withDatabase((access) =>
      all ? archive(access, output ?? '', io, version) : sheet(access.database, options, io),
    );
  });
}

/** `hudson backup FILE`: the same as `hudson export --all`. */
export function backupCommand(withDatabase: WithDatabase, io: ExportIo, version: string): Command {
  return new Command('backup')
    .description('Writes data and pictures as one archive.')
    .argument('<file>', 'the archive, such as hudson.zip')
    .addHelpText('after', '\nExample:\n  hudson backup hudson.zip')
    .action((file: string) => withDatabase((access) => archive(access, file, io, version)));
}

/** `hudson restore FILE`. */
export function restoreCommand(withDatabase: WithDatabase, io: ExportIo): Command {
  return new Command('restore')
    .description('Reads an archive of hudson backup into a database that holds nothing yet.')
    .argument('<file>', 'the archive')
    .addHelpText('after', '\nExample:\n  HUDSON_DATA_DIR=/srv/hudson hudson restore hudson.zip')
    .action(async (file: string) => {
      const progress = progressLine(io.stderr, io.isTerminal);
      const restored = await withDatabase(async ({ database, dataDir, openPictures }) =>
        restoreArchive({
          ...{ database, dataDir, file, pictures: await openPictures() },
          ...{ by: { name: 'hudson restore', role: 'admin' }, at: systemClock.now() },
          onProgress: (what) => progress.show(`Reading ${what} …`),
        }),
      ).finally(() => progress.end());
      if ('refused' in restored) {
        io.stderr.write(`${restored.refused}\nNothing was restored.\n`);
        io.setExitCode(1);
        return;
      }
      io.stderr.write(`Restored ${restored.sessions} sessions and ${restored.pictures} files of pictures.\n`);
    });
}

async function archive(
  { openPictures, ...access }: ExportAccess,
  file: string,
  io: ExportIo,
  version: string,
): Promise<void> {
  const progress = progressLine(io.stderr, io.isTerminal);
  const { pictures } = await writeArchive({
    ...{ database: access.database, dataDir: access.dataDir, pictures: await openPictures() },
    ...{ version, at: systemClock.now(), file },
    onProgress: ({ what }) => progress.show(`Writing ${what} …`),
  })
    .catch((error: unknown) => {
      const why = whyNotWritten(error);
      throw why === null ? error : new Error(`${file} was not written. ${why}`, { cause: error });
    })
    .finally(() => progress.end());
  await noteMade(access.database, file);
  io.stderr.write(`Wrote ${file} with ${pictures} files of pictures.\n`);
}

/** Whoever has the archive has everything. */
async function noteMade(database: Database, file: string): Promise<void> {
  const { size } = await stat(file);
  const actor = { name: 'hudson backup', role: 'admin' };
  await insertAudit(database, {
    ...{ at: systemClock.now(), action: 'archive.made', actor, detail: { bytes: size }, address: null },
  });
}

async function sheet(database: Database, { session, brand, format, output }: Options, io: ExportIo): Promise<void> {
  const found =
    session === undefined ? await exportBrand(database, brand ?? '') : await exportSession(database, session);
  if (found === null)
    throw new Error(session === undefined ? `There is no brand "${brand}".` : `There is no session "${session}".`);
  const rows = productSheet(found, format);
  if (output === undefined) return pipeline(rows, io.stdout, { end: false });
  const unfinished = `${output}.part`;
  try {
    await writeWhole(unfinished, (to) => pipeline(rows, to));
    await rename(unfinished, output);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
