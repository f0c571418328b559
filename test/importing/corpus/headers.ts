import type { NastyFile } from './nasty-file.ts';

/** The line of names, and files that are no sheet. */
export const HEADERS: readonly NastyFile[] = [
  ['nothing', '', ['! sheet.csv is empty.']],
  ['blanks', '  \n \n', ['! sheet.csv is empty.']],
  ['a byte order mark alone', '\ufeff', ['! sheet.csv is empty.']],
  ['names alone', 'name,sku\n', ['! There are no products below the first line.']],
  ['names and blank lines', 'name,sku\n\n,\n', ['! There are no products below the first line.']],
  [
    'no names',
    'Lamp,L1\nKettle,K1\n',
    ['! The first line must name the columns, and one of them must be “name”. It has: “Lamp”, “L1”.'],
  ],
  [
    'names of nobody',
    'Artikel,Preis\nLampe,9\n',
    ['! The first line must name the columns, and one of them must be “name”. It has: “Artikel”, “Preis”.'],
  ],
  [
    'no column for the name',
    'sku,stock\nL1,2\n',
    ['! The first line must name the columns, and one of them must be “name”. It has: “sku”, “stock”.'],
  ],
  ['names in capitals, with blanks', ' NAME , Sale Price ,SKU\nLamp,$5,L1\n', ['2 · Lamp · now $5.00']],
  ['names joined otherwise', 'Name,sale  price,Original_Price\nLamp,5,9\n', ['2 · Lamp · $9.00 · now $5.00']],
  [
    'the same column twice',
    'name,sku,sku\nLamp,L1,L2\n',
    ['! 1 sku “sku”: two columns have this name, the 2nd and the 3rd; rename one'],
  ],
  [
    'the same column twice, written otherwise',
    'name,Sale Price,sale_price\nLamp,1,2\n',
    ['! 1 sale_price “sale_price”: two columns have this name, the 2nd and the 3rd; rename one'],
  ],
  ['three unnamed columns', 'name,,,\nLamp,x,y,z\n', ['2 · Lamp']],
  ['an unknown column', 'name,colour\nLamp,red\n', ['2 · Lamp', '? Unknown columns are not read: colour.']],
  [
    'thirty unknown columns',
    `name,${Array.from({ length: 30 }, (_, at) => `c${at}`).join(',')}\nLamp\n`,
    [
      '2 · Lamp',
      '? Unknown columns are not read: c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19 and 10 more.',
    ],
  ],
  ['names in another order', 'stock,sku,name\n2,L1,Lamp\n', ['2 · Lamp · 2 left']],
  [
    'a title above the names',
    'Spring sale\nname,sku\nLamp,L1\n',
    ['! The first line must name the columns, and one of them must be “name”. It has: “Spring sale”.'],
  ],
  ['a byte order mark before quotation marks', '\ufeff"name","sku"\n"Lamp","L1"\n', ['2 · Lamp']],
  [
    'a name with a line break',
    '"na\nme",sku\nLamp,L1\n',
    ['! The first line must name the columns, and one of them must be “name”. It has: “na me”, “sku”.'],
  ],
  [
    'a web page',
    '<!doctype html><html><body><table><tr><td>name</td></tr></table></body></html>',
    [
      '! The first line must name the columns, and one of them must be “name”. It has: “<!doctype html><html><body><table><tr><td>name</td></tr></table></body></html>”.',
    ],
  ],
  [
    'JSON',
    '[{"name": "Lamp", "sku": "L1"}]',
    ['! 1: a quotation mark (") stands in the middle of a text. What stands below was not checked.'],
  ],
  [
    'a letter',
    'Dear all,\n\nplease find the list attached.\n\nRegards\n',
    ['! The first line must name the columns, and one of them must be “name”. It has: “Dear all”.'],
  ],
  [
    'another brand',
    'name,brand\nLamp,Acme\n',
    ['! 2 brand “Acme”: this import is into the brand larkfield; leave other rows out'],
  ],
  ['the own brand by slug and by name', 'name,brand\nLamp,larkfield\nKettle,LARKFIELD\n', ['2 · Lamp', '3 · Kettle']],
  ['the word null', 'name,sku\nnull,NULL\n', ['2 · null']],
  [
    'names of things every object has',
    'name,constructor,__proto__,toString\nLamp,1,2,3\n',
    ['2 · Lamp', '? Unknown columns are not read: constructor, __proto__, toString.'],
  ],
];
