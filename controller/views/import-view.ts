import { html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { type ImportOptions, type ImportReport, LARGEST_IMPORT_BYTES } from '#protocol/imports-api.ts';
import { inWords } from '../api.ts';
import { loadDetails } from '../builder/session-client.ts';
import { icon } from '../icons.ts';
import { FileDrop } from '../importing/file-drop.ts';
import type { ImportOptionsEvent } from '../importing/import-choices.ts';
import '../importing/import-choices.ts';
import { beginImport, followImport, planImport, sendFiles, undoImport } from '../importing/import-client.ts';
import '../importing/import-lines.ts';
import '../importing/import-mapper.ts';
import { BEGUN, type ImportNewsEvent, type Working } from '../importing/import-news.ts';
import '../importing/import-pictures.ts';
import { downloadErrors } from '../importing/errors-as-csv.ts';
import { importStrips } from '../importing/import-styles.ts';
import { isPlaced, named, settled } from '../importing/place.ts';
import { Places } from '../importing/places.ts';
import { productsIn } from '../importing/report-lines.ts';
import { keepInAddress } from '../navigate.ts';
import { pages } from '../page-styles.ts';
import { base, buttons } from '../styles.ts';
import { ToastEvent } from '../toast.ts';
import { importWords as say } from '../words/import.ts';
import { importViewStyles } from './import-view-styles.ts';

/**
 * A sheet is dropped, or the several files of one, its dry run read, and imported. The relay plans with the very code that
 * writes. An import under way is in the address: a page that is loaded again goes on showing it.
 */
@customElement('hudson-import-view')
export class ImportView extends LitElement {
  static override readonly styles = [base, buttons, pages, importStrips, importViewStyles];

  @state() private options: ImportOptions = {
    ...{ session: null, brand: null, newSession: null, newBrand: null, update: true },
    ...{ talkingPoints: 'keep-own', rundown: 'append', mapping: null },
  };
  @state() private files: readonly File[] = [];
  /** Of the files; after a reload nothing else of them is at hand. */
  @state() private names: readonly string[] = [];
  @state() private sent: number | null = null;
  @state() private isReading = false;
  @state() private report: ImportReport | null = null;
  @state() private working: Working | null = null;
  @state() private problem: string | null = null;
  @state() private uploadId: string | null = null;
  @query('input[type=file]') private readonly picker!: HTMLInputElement;

  readonly #places = new Places(this);
  readonly #dropping = new FileDrop(this, (files) => {
    if (this.working === null) void this.#take(files);
  });
  #turn = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override render() {
    return html`<main class="page ${this.#dropping.isOver ? 'over' : ''}">
      <input type="file" accept=".csv,.tsv,.txt,.xlsx,.zip" multiple hidden @change=${this.#picked} />
      ${this.names.length === 0 ? this.#empty() : this.#filled(this.names)}
    </main>`;
  }

  #empty() {
    return html`<div class="title"><h1>${say.title}</h1></div>
      ${this.#options()} ${this.#news()}
      <div class="drop">
        <h2>${say.drop}</h2>
        <p>${say.dropDetail}</p>
        <button class="button white" @click=${this.#choose}>${say.choose}</button>
      </div>`;
  }

  #filled(names: readonly string[]) {
    const { report } = this;
    const isPlanned = report?.result === 'planned';
    const count = isPlanned ? report.counts.new + report.counts.changed + report.counts.added : 0;
    return html`<div class="title">
        <div>
          <h1 class="clip" title=${names.join('\n')}>${say.files(names)}</h1>
          <p class="quiet small">${this.#about()}</p>
        </div>
        <div class="end">
          <button class="button lined" ?disabled=${this.working !== null} @click=${this.#choose}>${say.another}</button>
          ${
            report?.result === 'imported' || (this.files.length === 0 && report === null)
              ? nothing
              : html`<button class="button ${isPlanned ? 'white' : ''}" ?disabled=${!isPlanned || this.isReading || this.working !== null} @click=${this.#carryOut}>
                ${isPlanned ? nothing : icon('lock', 16)}${say.import(isPlanned ? productsIn(report) : count)}
              </button>`
          }
        </div>
      </div>
      ${this.#options()} ${this.#pictures()} ${this.#news()} ${report === null ? nothing : html`<hudson-import-lines .report=${report}></hudson-import-lines>`}`;
  }

  #about(): string {
    if (this.sent !== null) return say.sending(Math.floor(this.sent * 100));
    if (!isPlaced(this.options)) return say.whereTo;
    if (this.isReading) return say.reading;
    const [sheet] = this.report?.sheets ?? [];
    return [sheet?.title, sheet?.sheet, sheet?.encoding, sheet?.delimiter].filter(Boolean).join(' · ');
  }

  #options() {
    const isLocked = this.working !== null || this.report?.result === 'imported';
    return html`<hudson-import-choices
      .options=${this.options}
      .brands=${this.#places.brands}
      .sessions=${this.#places.sessions}
      ?locked=${isLocked}
      @hudson-import-options=${this.#chosen}
    ></hudson-import-choices>`;
  }

  #pictures() {
    const { report, working, uploadId } = this;
    const isMapped = report?.result !== 'refused' || report.unmapped === null;
    if (working !== null || !isMapped) return nothing;
    return html`<hudson-import-pictures
      .uploadId=${uploadId}
      .importId=${report?.result === 'imported' ? report.importId : null}
      @hudson-pictures-sent=${() => this.#plan()}
    ></hudson-import-pictures>`;
  }

  #news() {
    const { report } = this;
    if (this.working === null && this.problem === null && report?.result === 'refused' && report.unmapped !== null)
      return this.#mapper(report.unmapped);
    return html`<hudson-import-news
      .working=${this.working}
      .problem=${this.problem}
      .report=${report}
      .session=${this.options.session}
      ?rereads=${this.files.length > 0}
      @hudson-import-news=${this.#wished}
    ></hudson-import-news>`;
  }

  #mapper(rows: readonly (readonly string[])[]) {
    return html`<hudson-import-mapper .rows=${rows} @hudson-import-options=${this.#chosen}></hudson-import-mapper>`;
  }

  async #load(): Promise<void> {
    try {
      await this.#places.load();
      const { brands } = this.#places;
      const wanted = new URLSearchParams(location.search).get('session');
      const session = wanted === null ? null : (await loadDetails(wanted)).slug;
      const [only] = brands.length === 1 ? brands : [];
      this.options = { ...this.options, session, brand: session === null ? (only?.slug ?? null) : null };
      const underWay = new URLSearchParams(location.search).get('import');
      // A file may have been dropped before it was known where to.
      await (underWay === null ? this.#plan() : this.#resume(underWay));
    } catch (error) {
      this.problem = inWords(error);
    }
  }

  /** The page was loaded again while an import was under way. */
  async #resume(uploadId: string): Promise<void> {
    this.names = [say.underWay];
    await this.#follow(uploadId, async () => {});
    this.names = (this.report?.sheets ?? []).map(({ name }) => name);
    if (this.report === null) keepInAddress({ import: null });
  }

  /** What was made for the file is there from now on: the next one may go there too. */
  async #settle({ created }: Extract<ImportReport, { result: 'imported' }>): Promise<void> {
    if (created.session === null && created.brand === null) return;
    this.options = settled(this.options, created);
    keepInAddress({ session: this.options.session });
    await this.#places.load();
  }

  readonly #chosen = ({ set }: ImportOptionsEvent): void => {
    this.options = named({ ...this.options, ...set }, this.names[0] ?? null);
    keepInAddress({ session: this.options.session });
    void this.#plan();
  };

  readonly #choose = (): void => this.picker.click();

  readonly #picked = (): void => {
    const files = [...(this.picker.files ?? [])];
    this.picker.value = '';
    void this.#take(files);
  };

  async #take(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    this.#nextTurn();
    this.files = files;
    this.names = files.map(({ name }) => name);
    this.report = null;
    const large = files.find(({ size }) => size > LARGEST_IMPORT_BYTES);
    this.problem = large ? say.tooLarge(large.name, LARGEST_IMPORT_BYTES / 1e6) : null;
    this.uploadId = null;
    this.options = named({ ...this.options, mapping: null }, this.names[0] ?? null);
    keepInAddress({ import: null });
    if (this.problem !== null) return;
    this.sent = 0;
    try {
      this.uploadId = await sendFiles(files, (share) => {
        this.sent = share;
      });
    } catch (error) {
      // A browser reads the file at this moment, and may find it changed.
      this.problem = inWords(error);
    } finally {
      this.sent = null;
    }
    await this.#plan();
  }

  /** What the file would do with these options; an answer that was overtaken is dropped. */
  async #plan(): Promise<void> {
    const turn = this.#nextTurn();
    const { options } = this;
    const uploadId = this.uploadId;
    if (!isPlaced(options)) this.report = null;
    if (uploadId === null || !isPlaced(options)) return;
    this.isReading = true;
    const { report, problem } = await planImport(uploadId, options).then(
      (planned) => ({ report: planned, problem: null }),
      (error: unknown) => ({ report: this.report, problem: inWords(error) }),
    );
    if (turn !== this.#turn) return;
    [this.report, this.problem, this.isReading] = [report, problem, false];
  }

  /** From here on no earlier answer counts. */
  #nextTurn(): number {
    this.isReading = false;
    this.#turn += 1;
    return this.#turn;
  }

  readonly #wished = ({ wish }: ImportNewsEvent): void => {
    if (wish === 'errors-as-csv') this.#download();
    else void (wish === 'undo' ? this.#undo() : this.#take(this.files));
  };

  readonly #carryOut = (): void => {
    const { options, uploadId } = this;
    // Pressed twice at once, or before it is said what the options of now would do.
    if (uploadId === null || this.working !== null || this.isReading) return;
    keepInAddress({ import: uploadId });
    void this.#follow(uploadId, () => beginImport(uploadId, options));
  };

  /** Shows an import until there is a result. */
  async #follow(uploadId: string, begin: () => Promise<unknown>): Promise<void> {
    this.working = BEGUN;
    try {
      await begin();
      const state = await followImport(uploadId, (now) => {
        this.working = now;
      });
      if (state?.state !== 'done') {
        this.problem = state === null ? say.interrupted : say.failed;
        return;
      }
      this.report = state.report;
      if (state.report.result === 'imported') await this.#settle(state.report);
    } catch (error) {
      this.problem = inWords(error);
    } finally {
      this.working = null;
    }
  }

  async #undo(): Promise<void> {
    const importId = this.report?.result === 'imported' ? this.report.importId : null;
    if (importId === null) return;
    try {
      await undoImport(importId);
      this.dispatchEvent(new ToastEvent({ says: say.undone, undo: null, tone: 'done' }));
      await this.#plan();
    } catch (error) {
      this.dispatchEvent(new ToastEvent({ says: inWords(error), undo: null, tone: 'bad' }));
    }
  }

  #download(): void {
    if (this.report?.result === 'refused') downloadErrors(this.report.problems, this.names[0] ?? '');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-import-view': ImportView;
  }
}
