import type { FileHandle } from 'node:fs/promises';
import type { Problem } from '../problems.ts';
import type { RefusedFile, Sheet, SheetRecord } from '../sheet.ts';
import { CsvRecords } from './csv-records.ts';
import { delimiterName, detectDelimiter } from './delimiter.ts';
import { asUtf8, type EncodingName, findEncoding, piecesOf } from './encoding.ts';

export interface CsvGiven {
  readonly handle: FileHandle;
  readonly name: string;
  readonly bytes: number;
  /** The beginning of the file. */
  readonly start: Buffer;
  /** Whether a cell names a column of some format; delimiters are told apart by it. */
  readonly isKnown: (name: string) => boolean;
}

/** A file of text as rows. Closing it closes the handle. */
export async function csvSheet({ handle, name, bytes, start, isKnown }: CsvGiven): Promise<Sheet | RefusedFile> {
  const encoding = await findEncoding(handle, start);
  if (encoding === 'binary') return { refused: `${name} is a binary file, not a sheet.` };
  const firstLine = await firstLineOf(start, encoding.name);
  if (firstLine === '') return { refused: `${name} is empty.` };
  const delimiter = detectDelimiter(firstLine, isKnown);
  const records = new CsvRecords(delimiter);
  return {
    ...{ name, bytes, kind: 'csv', sheet: null, encoding: encoding.name, delimiter: delimiterName(delimiter) },
    async *records(onBytes) {
      const pieces = asUtf8(piecesOf(handle), encoding.name, onBytes);
      for await (const batch of records.of(pieces)) yield withoutTold(batch);
    },
    troubles: () => troublesOf(records, encoding.badLine),
    warnings: () =>
      encoding.name === 'Windows-1252'
        ? [`${name} is not in UTF-8; it was read as Windows-1252. Look whether letters such as é and € are right.`]
        : [],
    close: () => handle.close(),
  };
}

/** Excel's own first line "sep=;" says how to read the others. */
function withoutTold(batch: readonly SheetRecord[]): readonly SheetRecord[] {
  const [first] = batch;
  const isTold = first?.line === 1 && /^sep=.?$/i.test(first.cells[0] ?? '');
  return isTold ? batch.slice(1) : batch;
}

function troublesOf({ broken }: CsvRecords, badLine: number | null): Problem[] {
  const troubles: Problem[] = [];
  if (broken) {
    const reason = `${broken.reason} What stands below was not checked.`;
    troubles.push({ line: broken.line, column: null, value: null, reason });
  }
  if (badLine !== null) {
    const reason = 'from here on the file is not in UTF-8: save the sheet as “CSV UTF-8” and import that';
    troubles.push({ line: badLine, column: null, value: null, reason });
  }
  return troubles;
}

/** The beginning, up to the first line break, of the first line that is not blank. */
async function firstLineOf(start: Buffer, encoding: EncodingName): Promise<string> {
  async function* pieces() {
    yield start;
  }
  let text = '';
  for await (const piece of asUtf8(pieces(), encoding, () => {})) text += piece.toString();
  return (
    text
      .replace(/^\ufeff/, '')
      .trimStart()
      .split(/[\r\n]/, 1)[0] ?? ''
  );
}
