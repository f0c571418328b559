import { Command, InvalidArgumentError, Option } from 'commander';
import { type FormatOptions, formatReport, REPORT_FORMATS, type ReportFormat } from '../reporting/formats.ts';
import { readReport } from '../reporting/read-report.ts';
import type { Timeline } from '../reporting/report.ts';
import type { Database } from '../store/connection.ts';

interface ReportIo {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

type WithDatabase = <T>(work: (access: { database: Database }) => Promise<T>) => Promise<T>;

interface Options {
  readonly format: ReportFormat;
  readonly timeline?: Timeline;
  readonly fps: number;
  readonly startHour: number;
}

const EXAMPLE = `
Examples:
  hudson report holiday-gifts > holiday-gifts.csv
  hudson report holiday-gifts --format youtube
  hudson report holiday-gifts --format edl --fps 60 --start-hour 1 > markers.edl`;

/** `hudson report SESSION`. The report goes to stdout; what was folded or cut is said on stderr. */
export function reportCommand(withDatabase: WithDatabase, io: ReportIo): Command {
  return new Command('report')
    .description('Says what was shown when, for shop analytics, YouTube and editors.')
    .argument('<session>', 'slug or id of the session')
    .addOption(new Option('--format <format>', 'what comes out').choices([...REPORT_FORMATS]).default('csv'))
    .addOption(
      new Option('--timeline <clock>', 'whose times (default: the first that every showing has)').choices([
        ...['stream', 'record', 'show'],
      ]),
    )
    .option('--fps <number>', 'frames a second of the recording, for EDL', wholeNumber(1, 240), 30)
    .option('--start-hour <number>', 'where the editor’s timeline begins, for EDL', wholeNumber(0, 23), 0)
    .addHelpText('after', EXAMPLE)
    .action(async (session: string, { format, timeline, fps, startHour }: Options) => {
      const options: FormatOptions = { timeline: timeline ?? null, fps, startHour };
      const report = await withDatabase(({ database }) => readReport(database, session));
      if (report === null) throw new Error(`There is no session "${session}".`);
      const { text, remarks } = formatReport(report, format, options);
      for (const remark of remarks) io.stderr.write(`${remark}\n`);
      io.stdout.write(text);
    });
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`);
  };
}
