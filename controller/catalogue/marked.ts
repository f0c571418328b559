import { html, type TemplateResult } from 'lit';

/** A text with what was searched for underlined. Needs a style for `mark`. */
export function marked(text: string, search: string): TemplateResult {
  const pieces = piecesOf(text, search);
  return html`${pieces.map(({ text: piece, isFound }) => (isFound ? html`<mark>${piece}</mark>` : piece))}`;
}

export interface Piece {
  readonly text: string;
  readonly isFound: boolean;
}

/** The text in pieces: those that a word of the search found, and those between. */
export function piecesOf(text: string, search: string): readonly Piece[] {
  const words = search.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [{ text, isFound: false }];
  const escaped = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  // Every second piece of a split by a group is what the group has found.
  const pieces = text.split(new RegExp(`(${escaped.join('|')})`, 'giu'));
  return pieces.map((piece, index) => ({ text: piece, isFound: index % 2 === 1 })).filter((piece) => piece.text !== '');
}
