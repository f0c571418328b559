export const TOOLS = ['bold', 'italic', 'list', 'numbers', 'link'] as const;
export type MarkdownTool = (typeof TOOLS)[number];

export interface Selection {
  readonly start: number;
  readonly end: number;
}

/** What of a text is to be replaced by what, and what is selected then. */
export interface MarkdownEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly selection: Selection;
}

const SIGNS = { bold: '**', italic: '*' } as const;
const BULLET = /^(?:[-*+]|\d+[.)])\s+/;

/** What a button of the editor does to a text with something selected. Pressed again, it takes its signs away. */
export function markdownEdit(text: string, selection: Selection, tool: MarkdownTool): MarkdownEdit {
  switch (tool) {
    case 'bold':
    case 'italic':
      return around(text, selection, SIGNS[tool]);
    case 'list':
      return lines(text, selection, () => '- ');
    case 'numbers':
      return lines(text, selection, (index) => `${index + 1}. `);
    case 'link':
      return link(text, selection);
  }
}

function around(text: string, { start, end }: Selection, sign: string): MarkdownEdit {
  const chosen = text.slice(start, end);
  const isSigned = text.slice(0, start).endsWith(sign) && text.slice(end).startsWith(sign);
  if (isSigned) {
    const from = start - sign.length;
    return { from, to: end + sign.length, text: chosen, selection: { start: from, end: from + chosen.length } };
  }
  const at = start + sign.length;
  return { from: start, to: end, text: `${sign}${chosen}${sign}`, selection: { start: at, end: at + chosen.length } };
}

function lines(text: string, { start, end }: Selection, bullet: (index: number) => string): MarkdownEdit {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  const to = next < 0 ? text.length : next;
  const chosen = text.slice(from, to).split('\n');
  const areAll = chosen.every((line, index) => line.startsWith(bullet(index)));
  const changed = chosen
    .map((line, index) => (areAll ? line.slice(bullet(index).length) : `${bullet(index)}${line.replace(BULLET, '')}`))
    .join('\n');
  return { from, to, text: changed, selection: { start: from, end: from + changed.length } };
}

function link(text: string, { start, end }: Selection): MarkdownEdit {
  const chosen = text.slice(start, end);
  const address = start + chosen.length + 3;
  const made = `[${chosen}](https://)`;
  return { from: start, to: end, text: made, selection: { start: address, end: address + 'https://'.length } };
}
