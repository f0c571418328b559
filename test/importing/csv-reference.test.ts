import { CsvError, parse } from 'csv-parse';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CsvRecords } from '../../relay/importing/csv/csv-records.ts';

/** How csv-parse reads a text, as the reference: its records until the first fault, and which fault that is. */
function reference(text: string, delimiter: string): Promise<{ cells: string[][]; fault: string | null }> {
  const cells: string[][] = [];
  return new Promise((resolve) => {
    const parser = parse({
      ...{ bom: true, delimiter, record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true },
      // Called at once for each record: the parser's own stream drops finished records when a later one is broken.
      on_record: (record: string[]) => {
        if (record.some((cell) => cell.trim() !== '')) cells.push(record);
        return null;
      },
    });
    parser.on('error', (error) => resolve({ cells, fault: error instanceof CsvError ? error.code : 'other' }));
    parser.on('end', () => resolve({ cells, fault: null }));
    parser.resume().end(text);
  });
}

async function ours(text: string, delimiter: string, size: number) {
  const bytes = Buffer.from(text);
  const reader = new CsvRecords(delimiter);
  const cells: (readonly string[])[] = [];
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  for await (const batch of reader.of(pieces())) cells.push(...batch.map((record) => record.cells));
  return { cells, fault: reader.broken && faultIn(reader.broken.reason) };
}

function faultIn(reason: string): string {
  if (reason.includes('never closed')) return 'CSV_QUOTE_NOT_CLOSED';
  return reason.includes('in the middle') ? 'INVALID_OPENING_QUOTE' : 'CSV_INVALID_CLOSING_QUOTE';
}

test.each([',', ';', '\t', '|'])('any text divided by %j is read as csv-parse reads it', async (delimiter) => {
  const piece = fc.constantFrom('a', 'b ', '"', '"', '""', delimiter, delimiter, '\n', '\r\n', '\r', 'é🎁', '\ufeff');
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (sheet, size) => {
      expect(await ours(sheet, delimiter, size)).toEqual(await reference(sheet, delimiter));
    }),
    { numRuns: 300 },
  );
});
