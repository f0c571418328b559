import type { NastyFile } from './nasty-file.ts';

/** Delimiters, quotation marks and line ends. */
export const QUOTES: readonly NastyFile[] = [
  ['commas', 'name,sku\nLamp,L1\n', ['2 · Lamp']],
  ['semicolons', 'name;sku\nLamp, small;L1\n', ['2 · Lamp, small']],
  ['tabs', 'name\tsku\nLamp\tL1\n', ['2 · Lamp']],
  ['bars', 'name|sku\nLamp|L1\n', ['2 · Lamp']],
  [
    'semicolons, commas in the names of unknown columns',
    'name;sku;a,b,c,d,e\nLamp;L1;\n',
    ['2 · Lamp', '? Unknown columns are not read: a,b,c,d,e.'],
  ],
  [
    'a delimiter in a quoted name of a column',
    '"name";"sku";"note, long"\nLamp;L1;x\n',
    ['2 · Lamp', '? Unknown columns are not read: note, long.'],
  ],
  ['one column only', 'name\nLamp\nKettle\n', ['2 · Lamp', '3 · Kettle']],
  ['sep= as Excel writes it', 'sep=|\nname|sku\nLamp|L1\n', ['3 · Lamp']],
  ['sep= in quotation marks', '"sep=;"\nname;sku\nLamp;L1\n', ['3 · Lamp']],
  ['sep= with a delimiter of nobody', 'sep=~\nname~sku\nLamp~L1\n', ['3 · Lamp']],
  ['no line end at the end', 'name,sku\nLamp,L1', ['2 · Lamp']],
  ['Windows line ends', 'name,sku\r\nLamp,L1\r\n', ['2 · Lamp']],
  ['old Mac line ends', 'name,sku\rLamp,L1\r', ['2 · Lamp']],
  ['three kinds of line ends', 'name,sku\r\nLamp,L1\nKettle,K1\rMug,M1\r\n', ['2 · Lamp', '3 · Kettle', '4 · Mug']],
  ['blank lines everywhere', '\n\nname,sku\n\n  \n,\nLamp,L1\n\n\n', ['7 · Lamp']],
  ['delimiters only, as Excel leaves behind', 'name,sku,stock\nLamp,L1,2\n,,\n,,\n , ,\n', ['2 · Lamp · 2 left']],
  ['missing cells at the end', 'name,sku,stock\nLamp\nKettle,K1\n', ['2 · Lamp', '3 · Kettle']],
  ['empty cells too many', 'name,sku\nLamp,L1,,,\n', ['2 · Lamp']],
  [
    'a cell too many',
    'name,sku\nLamp,L1,x\n',
    [
      '! 2 “x”: this row has 3 cells, the first line only 2: a text with a comma or line break in it needs quotation marks',
    ],
  ],
  [
    'a comma that needed quotation marks',
    'name,sku,stock\nLamp, small,L1,3\n',
    [
      '! 2 “3”: this row has 4 cells, the first line only 3: a text with a comma or line break in it needs quotation marks',
    ],
  ],
  ['a quoted comma', 'name,sku\n"Lamp, small",L1\n', ['2 · Lamp, small']],
  ['doubled quotation marks', 'name,sku\n"Lamp ""small""",L1\n', ['2 · Lamp "small"']],
  ['only a doubled quotation mark', 'name,sku\n"""",L1\n', ['2 · "']],
  ['an empty quoted name', 'name,sku\n"",L1\n', ['! 2 name: every product needs a name']],
  ['a quoted line break', 'name,sku\n"Lamp\nsmall",L1\nKettle,\n', ['2 · Lamp small', '4 · Kettle']],
  [
    'a quoted Windows line break counts once',
    'name,sku,stock\r\n"Lamp\r\nsmall",L1,1\r\nKettle,K1,x\r\n',
    ['! 4 stock “x”: this must be a whole number from 0 up'],
  ],
  [
    'a quotation mark that stays open',
    'name,sku\nLamp,L1\n"Kettle,K1\nMug,M1\n',
    ['! 3: a quotation mark (") is opened here and never closed. What stands below was not checked.'],
  ],
  [
    'a quotation mark in the middle',
    'name,sku\nLamp 12" wide,L1\n',
    ['! 2: a quotation mark (") stands in the middle of a text. What stands below was not checked.'],
  ],
  [
    'a quotation mark closed too early',
    'name,sku\n"Lamp" small,L1\n',
    [
      '! 2: a quotation mark (") is missing or stands in the wrong place in the row that begins here. What stands below was not checked.',
    ],
  ],
  [
    'a blank before the quotation mark',
    'name,sku\nLamp, "L1"\n',
    ['! 2: a quotation mark (") stands in the middle of a text. What stands below was not checked.'],
  ],
  [
    'a blank behind the quotation mark',
    'name,sku\n"Lamp" ,L1\n',
    [
      '! 2: a quotation mark (") is missing or stands in the wrong place in the row that begins here. What stands below was not checked.',
    ],
  ],
  ['single quotation marks are letters', "name,sku\n'Lamp',L1\n", ["2 · 'Lamp'"]],
  [
    'typographic quotation marks are letters',
    'name,sku\n“Lamp, small”,L1\n',
    [
      '! 2 “L1”: this row has 3 cells, the first line only 2: a text with a comma or line break in it needs quotation marks',
    ],
  ],
  [
    'an open quotation mark on the last line',
    'name,sku\nLamp,"',
    ['! 2: a quotation mark (") is opened here and never closed. What stands below was not checked.'],
  ],
  [
    'an open quotation mark in the first line',
    '"name,sku\nLamp,L1\n',
    ['! 1: a quotation mark (") is opened here and never closed. What stands below was not checked.'],
  ],
  [
    'backslashes before quotation marks',
    'name,sku\n"Lamp \\"small\\"",L1\n',
    [
      '! 2: a quotation mark (") is missing or stands in the wrong place in the row that begins here. What stands below was not checked.',
    ],
  ],
  [
    'a cell of 10,000 line breaks',
    `name,sku,description\nLamp,L1,"a${'\n'.repeat(10_000)}b"\nKettle,,\nMug,M1,"\n`,
    ['! 10004: a quotation mark (") is opened here and never closed. What stands below was not checked.'],
  ],
];
