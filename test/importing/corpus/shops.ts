import { GOOGLE_SHEET, SHOPIFY } from '../shop-files.ts';
import type { NastyFile } from './nasty-file.ts';

const shopify = (...rows: string[]): string =>
  `${['Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Compare At Price,Image Src', ...rows].join('\n')}\n`;

/** Exports of shops, whole and damaged. */
export const SHOPS: readonly NastyFile[] = [
  [
    'Shopify, old',
    SHOPIFY.old.join('\n'),
    [
      '2 · Rope chain · $45.00 · now $39.95 · 5 left · 4 pictures',
      '5 · Gift card · $25.00',
      '? 1 product is a draft or archived in Shopify; read all the same.',
    ],
  ],
  [
    'Shopify, new',
    SHOPIFY.new.join('\n'),
    [
      '2 · Rope chain · $45.00 · now $39.95 · 5 left · 4 pictures',
      '5 · Gift card · $25.00',
      '? 1 product is a draft or archived in Shopify; read all the same.',
    ],
  ],
  [
    'Shopify of 2026',
    SHOPIFY.year2026.join('\n'),
    [
      '2 · Rope chain · $45.00 · now $39.95 · 5 left · 4 pictures',
      '5 · Gift card · $25.00',
      '? 1 product is a draft or archived in Shopify; read all the same.',
    ],
  ],
  [
    'Shopify, opened in a German Excel',
    SHOPIFY.old.map((line) => line.replaceAll(',', ';')).join('\r\n'),
    [
      '2 · Rope chain · $45.00 · now $39.95 · 5 left · 4 pictures',
      '5 · Gift card · $25.00',
      '? 1 product is a draft or archived in Shopify; read all the same.',
    ],
  ],
  [
    'Shopify, lines of one product apart',
    shopify('a,Lamp,Size,S,L1,5,,', 'b,Kettle,,,K1,9,,', 'a,,Size,M,L2,4,,'),
    [
      '! 4 Handle “a”: line 2 has the same handle: the lines of one product must stand together',
      '! 4 Title: every product needs a name',
    ],
  ],
  [
    'Shopify, a variant before its product',
    shopify('a,,Size,M,L2,4,,', 'a,Lamp,Size,S,L1,5,,'),
    ['! 2 Handle “a”: the first line of a product needs its title', '! 2 Title: every product needs a name'],
  ],
  [
    'Shopify, no title at all',
    shopify('a,,Size,M,L2,4,,'),
    ['! 2 Handle “a”: the first line of a product needs its title', '! 2 Title: every product needs a name'],
  ],
  ['Shopify, no handle', shopify(',Lamp,,,L1,5,,'), ['2 · Lamp · $5.00']],
  [
    'Shopify, two titles of one handle',
    shopify('a,Lamp,Size,S,L1,5,,', 'a,Kettle,Size,M,L2,4,,'),
    ['2 · Lamp · $4.00'],
  ],
  [
    'Shopify, a bad price on the second line',
    shopify('a,Lamp,Size,S,L1,5,,', 'a,,Size,M,L2,free,,'),
    ['! 3 Variant Price “free”: this is not a price such as 49.99'],
  ],
  ['Shopify, compare-at below the price', shopify('a,Lamp,,,L1,50,40,'), ['2 · Lamp · $50.00']],
  ['Shopify, compare-at above the price', shopify('a,Lamp,,,L1,40,50,'), ['2 · Lamp · $50.00 · now $40.00']],
  [
    'Shopify, pictures only',
    shopify('a,Lamp,,,L1,40,,https://x.test/1.jpg', 'a,,,,,,,https://x.test/2.jpg'),
    ['2 · Lamp · $40.00 · 2 pictures'],
  ],
  [
    'Shopify, a picture before the product',
    shopify('a,,,,,,,https://x.test/2.jpg', 'a,Lamp,,,L1,40,,'),
    ['! 2 Handle “a”: the first line of a product needs its title', '! 2 Title: every product needs a name'],
  ],
  ['Shopify, no price', shopify('a,Lamp,,,L1,,,'), ['2 · Lamp']],
  [
    'Google Sheet',
    GOOGLE_SHEET,
    [
      '3 · Rope chain · $49.95 · now $12.95 · 120 left · 1 pictures',
      '8 · Signet ring · $45.00 · 0 left',
      '? 1 row without a number was left out.',
    ],
  ],
  [
    'Google Sheet, a line without details',
    '#,PIC,DETAILS/TALKING POINTS,ORIGINAL PRICE,SALE PRICE\n1,,,9,\n2,,Lamp,9,\n',
    ['! 2 DETAILS/TALKING POINTS: every product needs a name'],
  ],
  [
    'Google Sheet, a picture of an error',
    '#,PIC,DETAILS/TALKING POINTS,SALE PRICE\n1,#REF!,Lamp,9\n',
    ['2 · Lamp · now $9.00'],
  ],
  [
    'Google Sheet, a picture that is none',
    '#,PIC,DETAILS/TALKING POINTS,SALE PRICE\n1,see folder,Lamp,9\n',
    ['2 · Lamp · now $9.00'],
  ],
  [
    'Google Sheet, a number in words',
    '#,PIC,DETAILS/TALKING POINTS,SALE PRICE\none,,Lamp,9\n',
    ['! 2 # “one”: this must be a whole number from 1 up'],
  ],
  [
    'Google Sheet, a bad range',
    '#,PIC,DETAILS/TALKING POINTS,SALE PRICE\n1,,Lamp,9-x\n',
    ['! 2 SALE PRICE “9-x”: this is not a price such as 49.99'],
  ],
];
