const products = (count: number) => (count === 1 ? '1 product' : `${count} products`);

/** What the import page says. */
export const importWords = {
  title: 'Import a sheet',
  drop: 'Drop a sheet here, or its several files',
  dropDetail:
    'CSV or Excel, from Google Sheets, Shopify or TikTok Shop. You see what would change before anything is written.',
  choose: 'Choose files',
  another: 'Choose another',
  sending: (percent: number) => `Sending ${percent} %`,
  reading: 'Reading the sheet',
  readAgain: 'Read the file again',
  tooLarge: (name: string, megabytes: number) =>
    `${name} is too large: a sheet may have at most ${megabytes} MB. Split it into several files.`,
  files: (names: readonly string[]) =>
    names.length > 1 ? `${names[0]} and ${names.length - 1} more` : (names[0] ?? ''),
  underWay: 'Import under way',
  interrupted:
    'Hudson was started again in the middle of it. An import is written whole or not at all: choose the file again to see which.',
  brand: 'Brand',
  session: 'Session',
  catalogueOnly: 'None, into the catalogue only',
  newSession: 'A new session…',
  newSessionName: 'Name of the session',
  chooseBrand: 'Choose a brand',
  whereTo: 'Say where it goes: a session, or a brand for the catalogue.',
  newBrand: 'A new brand…',
  newBrandName: 'Name of the brand',
  newBrandCurrency: 'Prices in',
  nameFrom: (file: string) =>
    file
      .replace(/\.[^.]+$/, '')
      .replaceAll(/[-_]+/g, ' ')
      .trim(),
  known: 'Products known already',
  knownRules: { update: 'Update them', keep: 'Leave them as they are' },
  points: 'Talking points you wrote',
  pointsRules: { 'keep-own': 'Keep mine', replace: 'Take the sheet’s' },
  rundown: 'Rundown',
  rundownRules: { append: 'Add at the end', order: 'Order of the sheet', replace: 'Exactly the sheet' },
  status: { draft: 'Draft', live: 'LIVE', complete: 'Ended' },
  counts: { new: 'new', changed: 'changed', unchanged: 'unchanged', refused: 'errors' },
  oneError: 'error',
  shownFirst: 'shown first',
  refused: 'Nothing has been written.',
  mend: (count: number) =>
    count === 1
      ? 'Mend the line below in your sheet, save it and drop it here again.'
      : `Mend the ${count} lines below in your sheet, save it and drop it here again.`,
  mendFile: 'It is said below what is wrong with the file.',
  errorsAsCsv: 'Errors as CSV',
  csvName: (name: string) => `${name.replace(/\.[^.]+$/, '')}-errors.csv`,
  csvHeader: ['file', 'line', 'column', 'value', 'reason'],
  import: (count: number) => `Import ${products(count)}`,
  importing: {
    waiting: 'Another import is running; waiting for it',
    reading: (rows: number) => `Reading, ${rows} rows`,
    writing: 'Writing',
  },
  done: (fresh: number, changed: number, added: number) =>
    `Imported: ${fresh} new, ${changed} changed${added > 0 ? `, ${added} added to the rundown` : ''}.`,
  undo: 'Undo import',
  undone: 'The import is taken back.',
  openSession: 'Open the session',
  failed: 'The import failed and nothing was written. The log of Hudson says why.',
  columns: { line: 'Line', what: 'What', product: 'Product', words: 'In words' },
  kinds: { refused: 'Error', changed: 'Changed', new: 'New' },
  is: 'is',
  none: 'none',
  was: (price: string) => `was ${price}`,
  inStock: (count: number) => `${count} in stock`,
  pictures: (count: number) => (count === 1 ? '1 picture to fetch' : `${count} pictures to fetch`),
  photos: {
    title: 'Pictures',
    detail:
      'A folder or zip, named after number, SKU or PID (7.jpg, RC-45-2.jpg), or as the column “images” names them.',
    folder: 'Choose a folder',
    zip: 'Choose a zip or files',
    none: 'There is no picture among these files.',
    sending: (done: number, total: number) => `Sending ${done + 1} of ${total}`,
    sent: (count: number) =>
      count === 1
        ? 'Sent. The list says which products they go to.'
        : `${count} sent. The list says which products they go to.`,
    fetching: (done: number, total: number) =>
      `Pictures: ${done} of ${total}. They go on coming when you leave this page.`,
    over: (done: number, failed: number) =>
      failed === 0 ? `Pictures: all ${done} are in.` : `Pictures: ${done} in, ${failed} not to be had.`,
  },
  kept: 'kept: you wrote these here',
  leaves: (number: number) => `#${number} leaves the rundown`,
  andMore: (count: number) => `and ${count} more`,
  nothing: 'Nothing of this kind.',
  unchangedNote: (count: number) => `${products(count)} are as the sheet says already.`,
  warnings: 'Worth knowing',
  fields: {
    name: 'Name',
    talking_points: 'Talking points',
    original_price: 'Price before',
    sale_price: 'Sale price',
    pid: 'PID',
    sku: 'SKU',
    short_name: 'Short name',
    description: 'Description',
    stock: 'Stock',
    tags: 'Tags',
    external_url: 'Address',
    section: 'Section',
    is_featured: 'Featured',
    index: 'Number',
    images: 'Pictures',
  } as Readonly<Record<string, string>>,
  map: 'Which column is which?',
  mapDetail: 'Hudson does not know this sheet. Say what its columns are; it remembers that for the brand.',
  mapNone: 'Not in the sheet',
  mapRead: 'Read it so',
  mapNeeded: 'Choose the column with the name.',
} as const;
