import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ImportReport } from '#protocol/imports-api.ts';
import { icon } from '../icons.ts';
import { pages } from '../page-styles.ts';
import { base } from '../styles.ts';
import { importWords as say } from '../words/import.ts';
import { importLinesStyles, importStrips } from './import-styles.ts';
import { countsOf, type LineKind, linesOf, type ReportLine } from './report-lines.ts';

const KINDS: readonly LineKind[] = ['new', 'changed', 'unchanged', 'refused'];
const COLOURS: Readonly<Record<LineKind, string>> = { new: 'good', changed: '', unchanged: 'quiet', refused: 'bad' };
/** So many lines are drawn; the counts are of all. */
const SHOWN = 500;

type LineOf<K extends LineKind> = Extract<ReportLine, { kind: K }>;

/** What becomes of each line of the sheet; the four counts filter them. */
@customElement('hudson-import-lines')
export class ImportLines extends LitElement {
  static override readonly styles = [base, pages, importStrips, importLinesStyles];

  @property({ attribute: false }) report: ImportReport | null = null;

  @state() private filter: LineKind | null = null;

  override render() {
    const { report } = this;
    if (report === null || (report.result === 'refused' && report.unmapped !== null)) return nothing;
    const counts = countsOf(report);
    const lines = linesOf(report).filter(({ kind }) => this.filter === null || kind === this.filter);
    return html`<div class="tiles" role="group">${KINDS.map((kind) => this.#tile(kind, counts[kind]))}</div>
      ${this.#warnings(report.warnings)}
      <div class="table">
        <div class="row heads" aria-hidden="true">
          <span class="line">${say.columns.line}</span><span>${say.columns.what}</span><span>${say.columns.product}</span>
          <span>${say.columns.words}</span>
        </div>
        ${lines.slice(0, SHOWN).map((line) => this.#line(line))}
        ${lines.length > SHOWN ? html`<p class="quiet">${say.andMore(lines.length - SHOWN)}</p>` : nothing}
        ${lines.length === 0 ? html`<p class="quiet">${this.filter === 'unchanged' ? say.unchangedNote(counts.unchanged) : say.nothing}</p>` : nothing}
        ${report.result === 'refused' ? nothing : report.removed.map(({ number, product }) => html`<p class="warn">${say.leaves(number)}: ${product}</p>`)}
      </div>`;
  }

  #tile(kind: LineKind, count: number) {
    return html`<button class="tile" aria-pressed=${this.filter === kind ? 'true' : 'false'} @click=${() => this.#show(kind)}>
      <b class="figures ${count === 0 ? 'quiet' : COLOURS[kind]}">${count}</b><span>${kind === 'refused' && count === 1 ? say.oneError : say.counts[kind]}</span>
      ${kind === 'refused' && count > 0 ? html`<span class="first">${say.shownFirst}</span>` : nothing}
    </button>`;
  }

  #warnings(warnings: readonly string[]) {
    if (warnings.length === 0) return nothing;
    return html`<div class="strip">
      <span class="warn">${icon('warning')}</span>
      <ul class="grow" aria-label=${say.warnings}>${warnings.map((words) => html`<li>${words}</li>`)}</ul>
    </div>`;
  }

  #line(line: ReportLine) {
    switch (line.kind) {
      case 'refused':
        return this.#refused(line);
      case 'changed':
        return this.#changed(line);
      case 'new':
        return this.#new(line);
    }
  }

  #refused({ problem: { line, file, column, value, reason } }: LineOf<'refused'>) {
    return html`<div class="row">
      <span class="line mono">${line ?? ''}</span><span class="kind bad">${say.kinds.refused}</span>
      <span class="product quiet">${file}</span>
      <span class="words">
        ${column === null ? nothing : html`<b>${column}</b> `}${value === null ? nothing : html`${say.is} <span class="mono bad">${value}</span>. `}${reason}
      </span>
    </div>`;
  }

  #changed({ line, file, product, fields }: LineOf<'changed'>) {
    return html`<div class="row">
      <span class="line mono">${line}</span><span class="kind">${say.kinds.changed}</span>
      <span class="product">${product}</span>
      <span class="words">
        ${fields.map(
          ({ column, before, after, isKept }) => html`<span class="change">
            <span>${say.fields[column] ?? column}</span>
            <span>
              <span class="before">${isKept ? say.kept : (before ?? say.none)}</span>${isKept ? nothing : html` → <b>${after ?? say.none}</b>`}
            </span>
          </span>`,
        )}
        ${file === undefined ? nothing : html`<span class="quiet">${file}</span>`}
      </span>
    </div>`;
  }

  #new({ product: { line, file, product, salePrice, originalPrice, stock, pictures } }: LineOf<'new'>) {
    const facts = [
      ...[salePrice ?? originalPrice ?? say.none],
      ...(salePrice && originalPrice ? [say.was(originalPrice)] : []),
      ...(stock === null ? [] : [say.inStock(stock)]),
      ...(pictures === 0 ? [] : [say.pictures(pictures)]),
      ...(file === undefined ? [] : [file]),
    ];
    return html`<div class="row">
      <span class="line mono">${line}</span><span class="kind good">${say.kinds.new}</span>
      <span class="product">${product}</span><span class="words quiet">${facts.join(' · ')}</span>
    </div>`;
  }

  #show(kind: LineKind): void {
    this.filter = this.filter === kind ? null : kind;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-import-lines': ImportLines;
  }
}
