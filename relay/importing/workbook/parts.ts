import { readWholeXml, unescaped } from './xml.ts';
import type { ZipFile } from './zip-file.ts';

const SMALL_PART = 4_000_000;
/** All the texts of a workbook are held in memory while its sheet is read. */
const LARGEST_STRINGS = 64_000_000;

export interface WorkbookSheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** Its file inside the zip. */
  readonly part: string;
}

export interface WorkbookParts {
  readonly sheets: readonly WorkbookSheet[];
  readonly strings: readonly string[];
}

/** What a workbook holds; null: the zip is no workbook. */
export function findWorkbook(names: readonly string[]): string | null {
  return names.find((name) => /(^|\/)workbook\.xml$/i.test(name)) ?? null;
}

export async function readParts(zip: ZipFile, workbook: string): Promise<WorkbookParts> {
  const folder = workbook.slice(0, workbook.lastIndexOf('/') + 1);
  const targets = await relations(zip, `${folder}_rels/${workbook.slice(folder.length)}.rels`, folder);
  const sheets: WorkbookSheet[] = [];
  await readWholeXml(zip.read(workbook, SMALL_PART), {
    open(name, attributes) {
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      const part = targets.get(id)?.part;
      const state = attributes.state ?? 'visible';
      if (part !== undefined && zip.names.includes(part))
        sheets.push({ name: attributes.name ?? '', isHidden: state !== 'visible', part });
    },
    text: () => {},
    close: () => {},
  });
  const shared = [...targets.values()].find(({ type }) => type.endsWith('/sharedStrings'))?.part;
  const strings = shared !== undefined && zip.names.includes(shared) ? await sharedStrings(zip, shared) : [];
  return { sheets, strings };
}

interface Target {
  readonly part: string;
  readonly type: string;
}

async function relations(zip: ZipFile, part: string, folder: string): Promise<Map<string, Target>> {
  const targets = new Map<string, Target>();
  if (!zip.names.includes(part)) return targets;
  await readWholeXml(zip.read(part, SMALL_PART), {
    open(name, { Id = '', Target: target = '', Type: type = '' }) {
      if (name !== 'Relationship') return;
      targets.set(Id, { part: target.startsWith('/') ? target.slice(1) : `${folder}${target}`, type });
    },
    text: () => {},
    close: () => {},
  });
  return targets;
}

async function sharedStrings(zip: ZipFile, part: string): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let isText = false;
  // How a name is spoken, in Japanese workbooks, is no part of it.
  let isSpoken = false;
  await readWholeXml(zip.read(part, LARGEST_STRINGS), {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 't') isText = !isSpoken;
      else if (name === 'rPh') isSpoken = true;
    },
    text(piece) {
      if (isText) text += piece;
    },
    close(name) {
      if (name === 'si') strings.push(unescaped(text));
      else if (name === 't') isText = false;
      else if (name === 'rPh') isSpoken = false;
    },
  });
  return strings;
}
