import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ImportProblem, ImportReport, ImportState } from '#protocol/imports-api.ts';
import { icon } from '../icons.ts';
import { pages } from '../page-styles.ts';
import { editPath } from '../paths.ts';
import { base, buttons } from '../styles.ts';
import { importWords as say } from '../words/import.ts';
import { importStrips } from './import-styles.ts';

export type Working = Extract<ImportState, { state: 'working' }>;

export const BEGUN: Working = { state: 'working', progress: { phase: 'waiting', rows: 0, share: 0 } };

/** Somebody pressed what the news offers. */
export class ImportNewsEvent extends Event {
  static readonly type = 'hudson-import-news';
  readonly wish: 'errors-as-csv' | 'read-again' | 'undo';

  constructor(wish: ImportNewsEvent['wish']) {
    super(ImportNewsEvent.type);
    this.wish = wish;
  }
}

/** One strip above the lines of the sheet: how far an import is, what came of it, or why nothing does. */
@customElement('hudson-import-news')
export class ImportNews extends LitElement {
  static override readonly styles = [base, buttons, pages, importStrips];

  @property({ attribute: false }) working: Working | null = null;
  @property({ attribute: false }) problem: string | null = null;
  @property({ attribute: false }) report: ImportReport | null = null;
  /** The session it went into; null: the catalogue only. */
  @property({ attribute: false }) session: string | null = null;
  /** The files are at hand and can be read once more. */
  @property({ type: Boolean }) rereads = false;

  override render() {
    const { report } = this;
    if (this.working !== null) return this.#progress(this.working);
    if (this.problem !== null) return this.#bad(html`<b>${this.problem}</b>`, false);
    if (report?.result === 'refused')
      return this.#bad(
        html`<b>${say.refused}</b> ${hasLines(report.problems) ? say.mend(report.problemCount) : say.mendFile}`,
        true,
      );
    return report?.result === 'imported' ? this.#done(report) : nothing;
  }

  #progress({ progress }: Working) {
    const words = progress.phase === 'reading' ? say.importing.reading(progress.rows) : say.importing[progress.phase];
    return html`<div class="strip" role="status">
      <span>${words}</span><progress aria-label=${words} max="1" .value=${progress.share}></progress>
    </div>`;
  }

  #bad(words: unknown, hasList: boolean) {
    return html`<div class="strip bad-news" role="alert">
      <span class="bad">${icon('warning')}</span><span class="grow">${words}</span>
      ${hasList ? html`<button class="button" @click=${() => this.#wish('errors-as-csv')}>${icon('save', 16)}${say.errorsAsCsv}</button>` : nothing}
      ${this.rereads ? html`<button class="button white" @click=${() => this.#wish('read-again')}>${icon('putBack', 16)}${say.readAgain}</button>` : nothing}
    </div>`;
  }

  #done({ counts, importId }: Extract<ImportReport, { result: 'imported' }>) {
    return html`<div class="strip" role="status">
      <span class="good">${icon('seen')}</span>
      <span class="grow">${say.done(counts.new, counts.changed, counts.added)}</span>
      ${importId === null ? nothing : html`<button class="button" @click=${() => this.#wish('undo')}>${icon('undo', 16)}${say.undo}</button>`}
      ${this.session === null ? nothing : html`<a class="button white" href=${editPath(this.session)}>${say.openSession}</a>`}
    </div>`;
  }

  #wish(wish: ImportNewsEvent['wish']): void {
    this.dispatchEvent(new ImportNewsEvent(wish));
  }
}

/** Else it is the file that is wrong, as a whole. */
function hasLines(problems: readonly ImportProblem[]): boolean {
  return problems.some(({ line }) => line !== null);
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-import-news': ImportNews;
  }
  interface HTMLElementEventMap {
    'hudson-import-news': ImportNewsEvent;
  }
}
