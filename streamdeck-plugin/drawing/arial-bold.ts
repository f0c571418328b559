/** Advance widths of Arial Bold in thousandths of an em; Helvetica Bold and its kin have the same. */
const ADVANCES: Readonly<Record<number, string>> = {
  238: "'",
  278: ' ,./\\Iijl|·’‘',
  333: '!()-:;[]`ft‑',
  389: '*{}r',
  474: '"',
  500: 'z“”',
  556: '#$0123456789?JL_aceksvxy€£¥–«»§',
  584: '+<=>^~×÷',
  611: 'FTZbdghnopquß',
  667: 'EPSVXY',
  722: '&ABCDHKNRU',
  778: 'GOQw',
  833: 'M',
  889: '%m',
  944: 'W',
  975: '@',
  1000: '…—',
};

const EM_OF = new Map(
  Object.entries(ADVANCES).flatMap(([thousandths, characters]) =>
    [...characters].map((character) => [character, Number(thousandths) / 1000] as const),
  ),
);

/** Most letters of other alphabets are about this wide; wide ones must not overflow. */
const OTHER_LETTER_EM = 0.72;
const WIDE_EM = 1.05;
const COMBINING = /\p{Mark}/u;
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f000}-\u{1faff}]/u;

/** The width of a text set in Arial Bold at size 1. Close enough to fit by, never far below the truth. */
export function widthInEm(text: string): number {
  let width = 0;
  for (const character of text.normalize('NFD')) width += emOf(character);
  return width;
}

function emOf(character: string): number {
  const known = EM_OF.get(character);
  if (known !== undefined) return known;
  if (COMBINING.test(character)) return 0;
  return WIDE.test(character) ? WIDE_EM : OTHER_LETTER_EM;
}
