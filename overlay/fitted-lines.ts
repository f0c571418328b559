import { html, type TemplateResult } from 'lit';
import type { Piece } from './fit/words.ts';
import type { Line } from './fit/wrap.ts';

/** Plain text in the lines the fit chose; nothing in it is ever read as HTML. */
export function fittedLines(lines: readonly Line[]): TemplateResult[] {
  return lines.map((line) => html`<span class="line">${line.map(piece)}</span>`);
}

function piece({ text, strong, emphasis }: Piece) {
  const look = emphasis ? html`<em>${text}</em>` : text;
  return strong ? html`<b>${look}</b>` : look;
}
