import { writeFile } from 'node:fs/promises';
import { currencyOf } from '../../../relay/importing/currency.ts';
import { isKnownColumn } from '../../../relay/importing/formats/choose.ts';
import { openSheets } from '../../../relay/importing/open-sheets.ts';
import { RowSource } from '../../../relay/importing/row-source.ts';

const CHOICE = { format: null, mapping: null, remembered: null };
const READING = { currency: currencyOf('USD'), brand: { slug: 'larkfield', name: 'Larkfield' } };

export interface Reading {
  readonly tookMs: number;
  /** Products that would go on to the database. */
  readonly rows: number;
  readonly problems: number;
}

/** Reads bytes as an import does, up to where the database begins; throws where the import would. */
export async function readFile(bytes: Buffer, path: string): Promise<Reading> {
  await writeFile(path, bytes);
  const startedAt = performance.now();
  const sheets = await openSheets({ path, name: 'sheet' }, { sheet: null, isKnown: isKnownColumn(CHOICE) });
  const took = () => performance.now() - startedAt;
  if ('refused' in sheets) return { tookMs: took(), rows: 0, problems: 1 };
  try {
    const source = new RowSource({
      sheets,
      choice: CHOICE,
      reading: READING,
      pictures: null,
      mostRows: 1_000,
      onProgress: () => {},
    });
    let rows = 0;
    for await (const batch of source.rows()) rows += batch.length;
    return { tookMs: took(), rows, problems: source.problems.count };
  } finally {
    await Promise.all(sheets.map((sheet) => sheet.close()));
  }
}
