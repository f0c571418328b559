import type { FileHandle } from 'node:fs/promises';
import type { Problem } from '../problems.ts';
import { ofTheFile } from '../problems.ts';
import type { RefusedFile, Sheet } from '../sheet.ts';
import { readParts, type WorkbookSheet } from './parts.ts';
import { sheetRows } from './sheet-rows.ts';
import { ZipError, type ZipFile } from './zip-file.ts';

/** A million rows of a dozen cells; streamed, so only time is at stake. */
const LARGEST_SHEET = 1_000_000_000;

export interface WorkbookGiven {
  readonly handle: FileHandle;
  readonly name: string;
  readonly bytes: number;
  readonly zip: ZipFile;
  /** The part of the zip that lists the sheets. */
  readonly workbook: string;
  /** The sheet somebody asked for; null: the one that is meant. */
  readonly wanted: string | null;
}

/** One sheet of an Excel workbook as rows. Closing it closes the handle. */
export async function workbookSheet(given: WorkbookGiven): Promise<Sheet | RefusedFile> {
  const { handle, name, bytes, zip } = given;
  const parts = await readParts(zip, given.workbook).catch(damaged);
  if (parts instanceof ZipError) return { refused: `${name} cannot be read: ${parts.message}.` };
  const sheet = chosen(parts.sheets, given.wanted);
  if (sheet === null) return { refused: noSheet(name, parts.sheets, given.wanted) };
  const { part, name: sheetName } = sheet;
  const troubles: Problem[] = [];
  return {
    ...{ name, bytes, kind: 'workbook', encoding: null, delimiter: null, sheet: sheetName },
    async *records(onBytes) {
      const total = zip.size(part) || 1;
      let read = 0;
      async function* pieces() {
        for await (const piece of zip.read(part, LARGEST_SHEET)) {
          yield piece;
          read += piece.length;
          onBytes(Math.round((read / total) * bytes));
        }
      }
      try {
        yield* sheetRows(pieces(), parts.strings);
      } catch (error) {
        troubles.push(ofTheFile(`${name} cannot be read to its end: ${damaged(error).message}.`));
      }
    },
    troubles: () => troubles,
    warnings: () => [],
    close: () => handle.close(),
  };
}

function damaged(error: unknown): ZipError {
  if (error instanceof ZipError) return error;
  throw error;
}

/** TikTok Shop's data stands in "Template", beside sheets of help; else the first that is not hidden. */
function chosen(sheets: readonly WorkbookSheet[], wanted: string | null): WorkbookSheet | null {
  if (wanted !== null) return sheets.find(({ name }) => name.toLowerCase() === wanted.toLowerCase()) ?? null;
  const visible = sheets.filter(({ isHidden }) => !isHidden);
  return visible.find(({ name }) => name === 'Template') ?? visible[0] ?? sheets[0] ?? null;
}

function noSheet(name: string, sheets: readonly WorkbookSheet[], wanted: string | null): string {
  if (sheets.length === 0) return `${name} has no sheet that can be read.`;
  const names = sheets
    .slice(0, 20)
    .map((sheet) => `“${sheet.name}”`)
    .join(', ');
  return `${name} has no sheet “${wanted}”. It has: ${names}.`;
}
