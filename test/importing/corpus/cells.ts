import { type NastyFile, withCell } from './nasty-file.ts';

/** Every other kind of cell. */
export const CELLS: readonly NastyFile[] = [
  [
    'an id cut by Excel',
    withCell('pid', '1.73238E+18'),
    [
      '! 2 pid “1.73238E+18”: Excel has cut this id to 1.73238E+18: format the column as text, enter the id again and save',
    ],
  ],
  [
    'an id cut by a German Excel',
    withCell('pid', '1,73238E+18'),
    [
      '! 2 pid “1,73238E+18”: Excel has cut this id to 1,73238E+18: format the column as text, enter the id again and save',
    ],
  ],
  ['an id of 19 digits', withCell('pid', '1729384756102938401'), ['2 · Lamp']],
  ['an id with zeros before it', withCell('pid', '000123'), ['2 · Lamp']],
  ['an id of two lines', withCell('pid', '12\n34'), ['! 2 pid “12 34”: an id is one line']],
  [
    'an id of 101 letters',
    withCell('pid', 'x'.repeat(101)),
    [
      '! 2 pid “xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…”: this has 101 characters; 100 are the most',
    ],
  ],
  ['an id that looks like an exponent', withCell('pid', '12E5'), ['2 · Lamp']],
  ['a marked id', withCell('pid', "'=1234"), ['2 · Lamp']],
  ['the same PID twice', 'name,pid\nLamp,1\nKettle,2\nMug,1\n', ['! 4 pid “1”: line 2 has the same PID']],
  [
    'the same SKU three times',
    'name,sku\nLamp,1\nKettle,1\nMug,1\n',
    ['! 3 sku “1”: line 2 has the same SKU', '! 4 sku “1”: line 2 has the same SKU'],
  ],
  ['the same SKU but for the case', 'name,sku\nLamp,a\nKettle,A\n', ['2 · Lamp', '3 · Kettle']],
  ['the same number twice', 'index,name,sku\n1,Lamp,L\n1,Kettle,K\n', ['! 3 index “1”: line 2 has the same index']],
  ['stock 0', withCell('stock', '0'), ['2 · Lamp · 0 left']],
  ['stock 1,200', withCell('stock', '1,200'), ['2 · Lamp · 1200 left']],
  ['stock 7.0', withCell('stock', '7.0'), ['2 · Lamp · 7 left']],
  ['stock 7.5', withCell('stock', '7.5'), ['! 2 stock “7.5”: this must be a whole number from 0 up']],
  ['stock below zero', withCell('stock', '-1'), ['! 2 stock “-1”: this must be a whole number from 0 up']],
  ['stock in words', withCell('stock', 'many'), ['! 2 stock “many”: this must be a whole number from 0 up']],
  [
    'stock beyond everything',
    withCell('stock', '9'.repeat(20)),
    ['! 2 stock “99999999999999999999”: this number is too large'],
  ],
  ['number 0', withCell('index', '0'), ['! 2 index “0”: this must be a whole number from 1 up']],
  ['number #7', withCell('index', '#7'), ['! 2 index “#7”: this must be a whole number from 1 up']],
  ['a name of 500 letters', `name\n${'x'.repeat(500)}\n`, [`2 · ${'x'.repeat(500)}`]],
  [
    'a name of 501 letters',
    `name\n${'x'.repeat(501)}\n`,
    [
      '! 2 name “xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…”: this has 501 characters; 500 are the most',
    ],
  ],
  ['a name of blanks', 'name,sku\n"  ",L1\n', ['! 2 name: every product needs a name']],
  ['a name of a formula', 'name,sku\n"=HYPERLINK(""https://x.test"")",L1\n', ['2 · =HYPERLINK("https://x.test")']],
  ['a name of a command', 'name,sku\n"+cmd|\' /C calc\'!A0",L1\n', ["2 · +cmd|' /C calc'!A0"]],
  ['a name of markup', 'name,sku\n<script>alert(1)</script>,L1\n', ['2 · <script>alert(1)</script>']],
  [
    'a name of an error',
    'name,sku\n#N/A,L1\n',
    ['! 2 name “#N/A”: the sheet shows an error here: mend the formula, or write the value'],
  ],
  ['a name written from right to left', 'name,sku\nقلادة,L1\n', ['2 · قلادة']],
  ['a name of emoji', 'name,sku\n👩‍👩‍👧‍👦🎁,L1\n', ['2 · 👩‍👩‍👧‍👦🎁']],
  [
    'a name with a zero byte',
    `${'name,sku\n'.padEnd(70_000, 'Lamp,\n')}La\0mp,L1\n`,
    ['! 11667 name “LLa mp”: this holds a character that is not text'],
  ],
  [
    'a name that moves the cursor',
    'name,sku,stock\nLa\u001b[2Jmp,L1,x\n',
    ['! 2 stock “x”: this must be a whole number from 0 up'],
  ],
  ['half a surrogate', Buffer.from('name,sku\n\ud83d,L1\n', 'utf16le'), ['2 · �']],
  tooLong('talking points of 10,001 letters', 'talking_points', 10_000),
  tooLong('a short name of 101 letters', 'short_name', 100),
  tooLong('a section of 256 letters', 'section', 255),
  tooLong('a description of 100,001 letters', 'description', 100_000),
  [
    'a cell of more than 1 MB',
    withCell('description', 'x'.repeat(1_000_001)),
    [
      '! 2 description “xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…”: this cell has 1000001 characters; 1 MB is the most',
    ],
  ],
  [
    'a cell of more than 2 MB',
    withCell('description', 'x'.repeat(2_200_000)),
    [
      '! 2: the row that begins here does not end: a quotation mark (") is probably not closed. What stands below was not checked.',
    ],
  ],
  [
    'a tag of 51 letters',
    withCell('tags', `gold,${'x'.repeat(51)}`),
    [
      '! 2 tags “gold,xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx”: the tag “xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx” is longer than 50 characters',
    ],
  ],
  [
    'an address without https',
    withCell('external_url', 'example.com/lamp'),
    ['! 2 external_url “example.com/lamp”: this is not an address that begins with https://'],
  ],
  [
    'an address that runs',
    withCell('external_url', 'javascript:alert(1)'),
    ['! 2 external_url “javascript:alert(1)”: this is not an address that begins with https://'],
  ],
  [
    'an address with a blank',
    withCell('external_url', 'https://example.com/a b'),
    ['! 2 external_url “https://example.com/a b”: this is not an address that begins with https://'],
  ],
  ['maybe featured', withCell('is_featured', 'maybe'), ['! 2 is_featured “maybe”: write yes or no']],
  [
    '51 pictures',
    withCell('images', Array.from({ length: 51 }, (_, at) => `https://x.test/${at}.jpg`).join('|')),
    [
      '! 2 images “https://x.test/0.jpg|https://x.test/1.jpg|https://x.test/2.jpg|https://x.test/3…”: this names 51 pictures; 50 are the most',
    ],
  ],
  [
    'a picture of another protocol',
    withCell('images', 'ftp://x.test/1.jpg'),
    [
      '2 · Lamp',
      '? Pictures not found, the products go in without: ftp://x.test/1.jpg (line 2). Name the folder or zip they lie in: --images PATH.',
    ],
  ],
  [
    'a picture that is not at hand',
    withCell('images', '../../etc/passwd'),
    [
      '2 · Lamp',
      '? Pictures not found, the products go in without: ../../etc/passwd (line 2). Name the folder or zip they lie in: --images PATH.',
    ],
  ],
  [
    'three bad cells in one row',
    'name,stock,sale_price\n,x,-1\n',
    [
      '! 2 sale_price “-1”: a price cannot be negative',
      '! 2 stock “x”: this must be a whole number from 0 up',
      '! 2 name: every product needs a name',
    ],
  ],
];

/** A cell of one letter more than may be. */
function tooLong(what: string, column: string, most: number): NastyFile {
  const reason = `this has ${most + 1} characters; ${most} are the most`;
  return [what, withCell(column, 'x'.repeat(most + 1)), [`! 2 ${column} “${'x'.repeat(79)}…”: ${reason}`]];
}
