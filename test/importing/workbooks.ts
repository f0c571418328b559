import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** A zip of these files. */
export async function aZip(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
}

export interface WorkbookGiven {
  /** Rows of text; numbers where a cell is one. */
  readonly rows?: readonly (readonly (string | number)[])[];
  /** Rows as they stand in the sheet's XML, for what no builder would write. */
  readonly xmlRows?: readonly string[];
  readonly strings?: readonly string[];
  /** What the sheet says about its size. */
  readonly dimension?: string;
  readonly sheetName?: string;
  /** Its XML ends behind the rows, in the middle. */
  readonly isCut?: boolean;
  /** Sheets of help before it, each with one cell. */
  readonly before?: readonly { readonly name: string; readonly state?: string }[];
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** An Excel workbook. */
export async function aWorkbook(given: WorkbookGiven): Promise<Buffer> {
  const { rows = [], strings = [], dimension = 'A1', sheetName = 'Sheet1', isCut = false, before = [] } = given;
  const xmlRows = given.xmlRows ?? rows.map((cells, at) => xmlRow(cells, at + 1));
  const sheets = [...before, { name: sheetName, state: 'visible' }];
  const files: Record<string, string> = {
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><sheets>${sheets
      .map(
        ({ name, state = 'visible' }, at) =>
          `<sheet name="${name}" sheetId="${at + 1}" state="${state}" r:id="rId${at + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships>${sheets
      .map(
        (_, at) => `<Relationship Id="rId${at + 1}" Type="${RELS}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
      )
      .join('')}<Relationship Id="rIdS" Type="${RELS}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `${HEAD}<sst xmlns="${MAIN}">${strings.map((text) => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`,
  };
  before.forEach((_, at) => {
    files[`xl/worksheets/sheet${at + 1}.xml`] = sheetXml('A1', [xmlRow(['help'], 1)]);
  });
  files[`xl/worksheets/sheet${sheets.length}.xml`] = sheetXml(dimension, xmlRows).slice(
    0,
    isCut ? -END.length : undefined,
  );
  return aZip(files);
}

const END = '</sheetData></worksheet>';

function sheetXml(dimension: string, rows: readonly string[]): string {
  return `${HEAD}<worksheet xmlns="${MAIN}"><dimension ref="${dimension}"/><sheetData>${rows.join('')}${END}`;
}

function xmlRow(cells: readonly (string | number)[], row: number): string {
  const written = cells.map((cell, at) => {
    const place = `${letters(at + 1)}${row}`;
    if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
    return cell === '' ? '' : `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  });
  return `<row r="${row}">${written.join('')}</row>`;
}

function letters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return `${rest > 0 ? letters(rest) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\r', '_x000D_');
}
