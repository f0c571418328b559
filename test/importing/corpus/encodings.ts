import type { NastyFile } from './nasty-file.ts';

const TEXT = 'name,sku\nRené’s café,L1\n';
const windows = Buffer.from(TEXT.replace('’', '\x92'), 'latin1');
const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();

/** Letters in all sorts of bytes. */
export const ENCODINGS: readonly NastyFile[] = [
  ['UTF-8', Buffer.from(TEXT), ['2 · René’s café']],
  ['UTF-8 with its mark', Buffer.from(`\ufeff${TEXT}`), ['2 · René’s café']],
  ['UTF-16', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), ['2 · René’s café']],
  ['UTF-16 without its mark', Buffer.from(TEXT, 'utf16le'), ['2 · René’s café']],
  ['UTF-16, big end first', swapped(`\ufeff${TEXT}`), ['2 · René’s café']],
  [
    'UTF-16 cut in the middle of a letter',
    Buffer.from(`\ufeff${TEXT}`, 'utf16le').subarray(0, -1),
    ['2 · René’s café'],
  ],
  [
    'Windows-1252',
    windows,
    [
      '2 · René’s café',
      '? sheet.csv is not in UTF-8; it was read as Windows-1252. Look whether letters such as é and € are right.',
    ],
  ],
  [
    'UTF-8 and Windows-1252 mended together',
    Buffer.concat([Buffer.from(TEXT), Buffer.from('Ren\xe9,L2\n', 'latin1')]),
    ['! 3: from here on the file is not in UTF-8: save the sheet as “CSV UTF-8” and import that'],
  ],
  [
    'UTF-8 cut in the middle of a letter',
    Buffer.from('name,sku\nL,L1\nRené').subarray(0, -1),
    [
      '2 · L',
      '3 · RenÃ',
      '? sheet.csv is not in UTF-8; it was read as Windows-1252. Look whether letters such as é and € are right.',
    ],
  ],
  [
    'bytes that mean nothing anywhere',
    Buffer.from('name,sku\nL\x81mp,L1\n', 'latin1'),
    ['! 2: from here on the file is not in UTF-8: save the sheet as “CSV UTF-8” and import that'],
  ],
  [
    'a letter of too many bytes',
    Buffer.concat([Buffer.from('name,sku\nLamp'), Buffer.from('c080', 'hex'), Buffer.from(',L1\n')]),
    [
      '2 · LampÀ€',
      '? sheet.csv is not in UTF-8; it was read as Windows-1252. Look whether letters such as é and € are right.',
    ],
  ],
  ['zeros', Buffer.alloc(1000), ['! sheet.csv is a binary file, not a sheet.']],
  [
    'every byte there is',
    Buffer.from(Array.from({ length: 256 }, (_, at) => at)),
    ['! sheet.csv is a binary file, not a sheet.'],
  ],
  [
    'a PNG',
    Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    ['! sheet.csv is a picture. Save the sheet as “CSV UTF-8” or as XLSX and import that.'],
  ],
  [
    'a JPEG',
    Buffer.from('ffd8ffe000104a464946', 'hex'),
    ['! sheet.csv is a picture. Save the sheet as “CSV UTF-8” or as XLSX and import that.'],
  ],
  [
    'a PDF',
    Buffer.from('%PDF-1.7\n'),
    ['! sheet.csv is a PDF. Save the sheet as “CSV UTF-8” or as XLSX and import that.'],
  ],
  [
    'an old workbook',
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    [
      '! sheet.csv is an old Excel workbook, or one with a password. Save the sheet as “CSV UTF-8” or as XLSX and import that.',
    ],
  ],
  ['gzip', Buffer.from('1f8b0800000000000003', 'hex'), ['! sheet.csv is a binary file, not a sheet.']],
];
