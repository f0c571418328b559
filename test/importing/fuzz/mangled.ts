import fc from 'fast-check';
import { SAMPLE } from '../sheets.ts';
import { aTiktokExport, GOOGLE_SHEET, SHOPIFY, TIKTOK_ROWS } from '../shop-files.ts';
import { aWorkbook, aZip } from '../workbooks.ts';

/** Good files of every kind, to be damaged. */
export const GOOD_FILES: readonly Buffer[] = [
  Buffer.from(SAMPLE),
  Buffer.from(`\ufeff${SAMPLE.slice(1)}`, 'utf16le'),
  Buffer.from(SAMPLE.slice(1).replace('’s mittens 🎁', ' mittens'), 'latin1'),
  Buffer.from(SHOPIFY.old.join('\r\n')),
  Buffer.from(SHOPIFY.new.join('\n')),
  Buffer.from(GOOGLE_SHEET),
  await aTiktokExport(TIKTOK_ROWS),
  await aWorkbook({
    rows: [
      ['name', 'sku', 'stock'],
      ['Lamp', 'L1', 3],
      ['Kettle', 'K1', 0],
    ],
    strings: ['x'],
  }),
  await aZip({ 'a.csv': 'name,sku\nLamp,L1\n', 'b.csv': 'name,sku\nKettle,K1\n' }),
];

type Damage = (bytes: Buffer) => Buffer;

/** A place in a file of any length. */
const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const at = (bytes: Buffer, share: number) => Math.floor(bytes.length * share);
const PIECES = [
  '"',
  '""',
  ',',
  ';',
  '\t',
  '\n',
  '\r\n',
  '\0',
  '\ufeff',
  '=IMAGE("',
  'name',
  '1e5',
  '<c r="XFD1">',
  '&#0;',
];
const piece = fc.oneof(
  fc.constantFrom(...PIECES).map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
);

const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.tuple(place, fc.nat(255)).map(
    ([share, byte]): Damage =>
      (bytes) => {
        const damaged = Buffer.from(bytes);
        if (damaged.length > 0) damaged[at(damaged, share)] = byte;
        return damaged;
      },
  ),
  fc.tuple(place, piece).map(
    ([share, more]): Damage =>
      (bytes) =>
        Buffer.concat([bytes.subarray(0, at(bytes, share)), more, bytes.subarray(at(bytes, share))]),
  ),
  fc.tuple(place, fc.nat(60)).map(
    ([share, length]): Damage =>
      (bytes) =>
        Buffer.concat([bytes.subarray(0, at(bytes, share)), bytes.subarray(at(bytes, share) + length)]),
  ),
  place.map(
    (share): Damage =>
      (bytes) =>
        bytes.subarray(0, at(bytes, share)),
  ),
  fc.tuple(place, place).map(
    ([from, to]): Damage =>
      (bytes) =>
        Buffer.concat([
          bytes.subarray(0, at(bytes, Math.max(from, to))),
          bytes.subarray(at(bytes, Math.min(from, to))),
        ]),
  ),
);

/** Bytes of nobody, and good files with up to six damages. */
export const mangledFile: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.constantFrom(...GOOD_FILES), fc.array(damage, { minLength: 1, maxLength: 6 }))
      .map(([file, damages]) => damages.reduce((bytes, one) => one(bytes), file)),
  },
);
