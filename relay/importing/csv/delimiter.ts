const DELIMITERS = [',', ';', '\t', '|'] as const;
const NAMES: Readonly<Record<string, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' };

/** The delimiter under which most cells of the first line are names of columns that `isKnown` knows; else the most cells. */
export function detectDelimiter(firstLine: string, isKnown: (name: string) => boolean): string {
  // Excel writes and reads this line of its own.
  const told = /^"?sep=(.)"?$/i.exec(firstLine)?.[1];
  if (told !== undefined) return told;
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const cells = outsideQuotes(firstLine, delimiter);
    const score = cells.filter(isKnown).length * 1_000 + cells.length;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** For people. */
export function delimiterName(delimiter: string): string {
  return NAMES[delimiter] ?? `“${delimiter}”`;
}

function outsideQuotes(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === delimiter && !isQuoted) {
      cells.push(cell);
      cell = '';
    } else cell += character;
  }
  return [...cells, cell];
}
