import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ImportMode, importFile, type Reading } from '../../relay/importing/import-file.ts';
import type { PictureFiles } from '../../relay/importing/pictures/picture-files.ts';
import type { ImportReport, Outcome, Refused } from '../../relay/importing/report.ts';
import type { Target } from '../../relay/importing/target.ts';
import type { Database } from '../../relay/store/connection.ts';

export const AT = 1_760_000_000_000;

/** Twelve products as a producer types them. */
export const SAMPLE = `\ufeffIndex, Name ,talking_points,original_price,sale_price,pid,sku,short_name,stock,tags,section,is_featured
1,Twisted hoops,- Gold vermeil\\n- Nickel free,$89.00,$64.00,1729483105562873941,HOOP-1,Hoops,42,"gold, earrings",Jewellery,yes
2,"Pendant, oval","- Opens
- Holds two photos",$120.00,,1729483105562873942,PEND-2,,0,,Jewellery,
3,Signet ring,,"$1,299.00",$999.00,1729483105562873943,RING-3,,,,Jewellery,no
4,Linen throw,- 130 x 170 cm,12.95-23.95,,1729483105562873944,THROW-4,,7,,Home,
5,Candle trio,,$36,,1729483105562873945,CANDLE-5,,,,Home,
6,Stoneware mug,,18.5,,1729483105562873946,MUG-6,,,,Home,
7,"Tote ""Market""",,$24.00,,1729483105562873947,TOTE-7,,,,,
8,Wool scarf,,$58.00,$45.00,,SCARF-8,,,,,
9,Gift card,,,,1729483105562873949,,,,,,
10,Leather belt,,$49.99,,1729483105562873950,BELT-10,,,,,
11,Åse’s mittens 🎁,,$30.00,,1729483105562873951,MITT-11,,,,,
12,Mystery box,,$25.00,,1729483105562873952,BOX-12,,,,,
`;

export const PLAIN: ImportMode = {
  ...{ dryRun: false, update: false, create: false },
  ...{ talkingPoints: 'keep-own', matchNames: false, rundown: 'append' },
};

export interface Given {
  readonly target?: Partial<Target>;
  readonly mode?: Partial<ImportMode>;
  readonly reading?: Partial<Reading>;
  /** More files beside the first. */
  readonly more?: readonly string[];
  readonly importId?: string;
  readonly pictures?: PictureFiles | null;
  /** What the file is called. */
  readonly name?: string;
}

const NOTHING_NEW = { name: null, currency: null, newSession: null, newBrand: null };

/** Imports a text as if it stood in a file: into session "show" of brand "larkfield", both created if need be. */
export async function importSheet(
  database: Database,
  content: string | Buffer,
  {
    target = {},
    mode = {},
    reading = {},
    more = [],
    importId = randomUUID(),
    name = 'sheet.csv',
    pictures = null,
  }: Given = {},
): Promise<ImportReport> {
  return withSheet(content, (file) =>
    importFile({
      ...{ database, importId },
      files: [{ path: file, name }, ...more.map((other) => ({ path: other, name: path.basename(other) }))],
      target: { session: 'show', brand: 'larkfield', ...NOTHING_NEW, ...target },
      mode: { ...PLAIN, create: true, ...mode },
      reading: { format: null, mapping: null, sheet: null, ...reading },
      pictures,
      clock: { now: () => AT },
      by: { name: 'the test', kind: 'other', role: 'admin' },
      onProgress: () => {},
    }),
  );
}

/** As `importSheet`, for a sheet nothing is wrong with. */
export async function imported(...given: Parameters<typeof importSheet>): Promise<Outcome & { result: string }> {
  const report = await importSheet(...given);
  if (report.result === 'refused') throw new Error(JSON.stringify(report.problems));
  return report;
}

/** As `importSheet`, for a sheet with something wrong. */
export async function refused(...given: Parameters<typeof importSheet>): Promise<Refused> {
  const report = await importSheet(...given);
  if (report.result !== 'refused') throw new Error('was not refused');
  return report;
}

export async function withSheet<T>(content: string | Buffer, work: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hudson-sheet-'));
  try {
    const file = path.join(folder, 'sheet.csv');
    await writeFile(file, content);
    return await work(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** How many rows every table has, and where each session stands. */
export async function everything(database: Database): Promise<unknown> {
  const { rows: tables } = await database.raw<{ rows: { name: string }[] }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  );
  const counts = [];
  for (const { name } of tables) counts.push([name, (await database(name).count('* as n').first())?.n]);
  return { counts, states: await database('session_states').orderBy('session_id').select('session_id', 'revision') };
}
