import { html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { Brand } from '#protocol/catalogue-api.ts';
import {
  type ImportOptions,
  type ImportReport,
  type ImportState,
  LARGEST_IMPORT_BYTES,
} from '#protocol/imports-api.ts';
import { type SessionSummary, sessionPageSchema } from '#protocol/sessions-api.ts';
import { ask, inWords } from '../api.ts';
import { loadBrands, loadDetails } from '../builder/session-client.ts';
import { icon } from '../icons.ts';
import type { ImportOptionsEvent } from '../importing/import-choices.ts';
import '../importing/import-choices.ts';
import { carryOut, planImport, sendFile, undoImport } from '../importing/import-client.ts';
import '../importing/import-lines.ts';
import '../importing/import-mapper.ts';
import '../importing/import-pictures.ts';
import { downloadErrors } from '../importing/errors-as-csv.ts';
import { importStrips } from '../importing/import-styles.ts';
import { isPlaced, named, settled } from '../importing/place.ts';
import { productsIn } from '../importing/report-lines.ts';
import { keepInAddress } from '../navigate.ts';
import { pages } from '../page-styles.ts';
import { editPath } from '../paths.ts';
import { base, buttons } from '../styles.ts';
import { ToastEvent } from '../toast.ts';
import { importWords as say } from '../words/import.ts';
import { importViewStyles } from './import-view-styles.ts';

/** A sheet is dropped, its dry run read, and imported. The relay plans with the very code that writes. */
@customElement('hudson-import-view')
export class ImportView extends LitElement {
  static override readonly styles = [base, buttons, pages, importStrips, importViewStyles];

  @state() private brands: readonly Brand[] = [];
  @state() private sessions: readonly SessionSummary[] = [];
  @state() private options: ImportOptions = {
    ...{ session: null, brand: null, newSession: null, newBrand: null, update: true },
    ...{ talkingPoints: 'keep-own', rundown: 'append', mapping: null },
  };
  @state() private file: File | null = null;
  @state() private sent: number | null = null;
  @state() private isReading = false;
  @state() private report: ImportReport | null = null;
  @state() private working: Extract<ImportState, { state: 'working' }> | null = null;
  @state() private problem: string | null = null;
  @state() private isOver = false;
  @state() private uploadId: string | null = null;
  @query('input[type=file]') private readonly picker!: HTMLInputElement;

  #turn = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override render() {
    return html`<main
      class="page ${this.isOver ? 'over' : ''}"
      @dragover=${this.#dragOver}
      @dragleave=${this.#dragLeave}
      @drop=${this.#drop}
    >
      <input type="file" accept=".csv,.tsv,.txt,.xlsx,.zip" hidden @change=${this.#picked} />
      ${this.file === null ? this.#empty() : this.#filled(this.file)}
    </main>`;
  }

  #empty() {
    return html`<div class="title"><h1>${say.title}</h1></div>
      ${this.#options()}
      <div class="drop">
        <h2>${say.drop}</h2>
        <p>${say.dropDetail}</p>
        <button class="button white" @click=${this.#choose}>${say.choose}</button>
      </div>`;
  }

  #filled(file: File) {
    const { report } = this;
    const isPlanned = report?.result === 'planned';
    const count = isPlanned ? report.counts.new + report.counts.changed + report.counts.added : 0;
    return html`<div class="title">
        <div>
          <h1 class="clip" title=${file.name}>${file.name}</h1>
          <p class="quiet small">${this.#about()}</p>
        </div>
        <div class="end">
          <button class="button lined" ?disabled=${this.working !== null} @click=${this.#choose}>${say.another}</button>
          ${
            report?.result === 'imported'
              ? nothing
              : html`<button class="button ${isPlanned ? 'white' : ''}" ?disabled=${!isPlanned || this.working !== null} @click=${this.#carryOut}>
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
      .brands=${this.brands}
      .sessions=${this.sessions}
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
    if (this.working !== null) return this.#progress(this.working);
    if (this.problem !== null) return this.#badNews(html`<b>${this.problem}</b>`);
    const { report } = this;
    if (report === null) return nothing;
    if (report.result === 'refused')
      return report.unmapped === null
        ? this.#badNews(html`<b>${say.refused}</b> ${say.mend(report.problemCount)}`, true)
        : this.#mapper(report.unmapped);
    return report.result === 'imported' ? this.#done(report) : nothing;
  }

  #progress({ progress }: Extract<ImportState, { state: 'working' }>) {
    const words = progress.phase === 'reading' ? say.importing.reading(progress.rows) : say.importing[progress.phase];
    return html`<div class="strip" role="status">
      <span>${words}</span><progress aria-label=${words} max="1" .value=${progress.share}></progress>
    </div>`;
  }

  #badNews(words: unknown, hasList = false) {
    return html`<div class="strip bad-news" role="alert">
      <span class="bad">${icon('warning')}</span><span class="grow">${words}</span>
      ${hasList ? html`<button class="button" @click=${this.#download}>${icon('save', 16)}${say.errorsAsCsv}</button>` : nothing}
      <button class="button white" @click=${this.#readAgain}>${icon('putBack', 16)}${say.readAgain}</button>
    </div>`;
  }

  #done({ counts, importId }: Extract<ImportReport, { result: 'imported' }>) {
    return html`<div class="strip" role="status">
      <span class="good">${icon('seen')}</span>
      <span class="grow">${say.done(counts.new, counts.changed, counts.added)}</span>
      ${importId === null ? nothing : html`<button class="button" @click=${() => this.#undo(importId)}>${icon('undo', 16)}${say.undo}</button>`}
      ${this.options.session === null ? nothing : html`<a class="button white" href=${editPath(this.options.session)}>${say.openSession}</a>`}
    </div>`;
  }

  #mapper(rows: readonly (readonly string[])[]) {
    return html`<hudson-import-mapper .rows=${rows} @hudson-import-options=${this.#chosen}></hudson-import-mapper>`;
  }

  async #load(): Promise<void> {
    try {
      const brands = await this.#loadPlaces();
      const wanted = new URLSearchParams(location.search).get('session');
      const session = wanted === null ? null : (await loadDetails(wanted)).slug;
      const [only] = brands.length === 1 ? brands : [];
      this.options = { ...this.options, session, brand: session === null ? (only?.slug ?? null) : null };
      // A file may have been dropped before it was known where to.
      await this.#plan();
    } catch (error) {
      this.problem = inWords(error);
    }
  }

  /** Brands and sessions to choose from. */
  async #loadPlaces(): Promise<readonly Brand[]> {
    const [brands, sessions] = await Promise.all([loadBrands(), ask(sessionPageSchema, '/api/sessions?limit=200')]);
    this.brands = brands;
    this.sessions = sessions.items;
    return brands;
  }

  /** What was made for the file is there from now on: the next one may go there too. */
  async #settle({ created }: Extract<ImportReport, { result: 'imported' }>): Promise<void> {
    if (created.session === null && created.brand === null) return;
    this.options = settled(this.options, created);
    keepInAddress({ session: this.options.session });
    await this.#loadPlaces();
  }

  readonly #chosen = ({ set }: ImportOptionsEvent): void => {
    this.options = named({ ...this.options, ...set }, this.file);
    keepInAddress({ session: this.options.session });
    void this.#plan();
  };

  readonly #choose = (): void => this.picker.click();

  readonly #picked = (): void => {
    const [file] = this.picker.files ?? [];
    this.picker.value = '';
    if (file) void this.#take(file);
  };

  readonly #dragOver = (event: DragEvent): void => {
    event.preventDefault();
    this.isOver = true;
  };

  readonly #dragLeave = (): void => {
    this.isOver = false;
  };

  readonly #drop = (event: DragEvent): void => {
    event.preventDefault();
    this.isOver = false;
    const [file] = event.dataTransfer?.files ?? [];
    if (file && this.working === null) void this.#take(file);
  };

  async #take(file: File): Promise<void> {
    this.file = file;
    this.report = null;
    this.problem = file.size > LARGEST_IMPORT_BYTES ? say.tooLarge(LARGEST_IMPORT_BYTES / 1024 / 1024) : null;
    this.uploadId = null;
    this.options = named({ ...this.options, mapping: null }, file);
    if (this.problem !== null) return;
    this.sent = 0;
    try {
      const { id } = await sendFile(file, (share) => {
        this.sent = share;
      });
      this.uploadId = id;
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
    const { options } = this;
    const uploadId = this.uploadId;
    if (!isPlaced(options)) this.report = null;
    if (uploadId === null || !isPlaced(options)) return;
    this.#turn += 1;
    const turn = this.#turn;
    this.isReading = true;
    try {
      const report = await planImport(uploadId, options);
      if (turn === this.#turn) this.report = report;
      this.problem = null;
    } catch (error) {
      this.problem = inWords(error);
    } finally {
      this.isReading = false;
    }
  }

  readonly #readAgain = (): void => {
    if (this.file) void this.#take(this.file);
  };

  readonly #carryOut = async (): Promise<void> => {
    const { options } = this;
    const uploadId = this.uploadId;
    if (uploadId === null) return;
    this.working = { state: 'working', progress: { phase: 'waiting', rows: 0, share: 0 } };
    try {
      const state = await carryOut(uploadId, options, (now) => {
        if (now.state === 'working') this.working = now;
      });
      if (state.state === 'done') {
        this.report = state.report;
        if (state.report.result === 'imported') await this.#settle(state.report);
      } else this.problem = say.failed;
    } catch (error) {
      this.problem = inWords(error);
    } finally {
      this.working = null;
    }
  };

  async #undo(importId: string): Promise<void> {
    try {
      await undoImport(importId);
      this.dispatchEvent(new ToastEvent({ says: say.undone, undo: null, tone: 'done' }));
      await this.#plan();
    } catch (error) {
      this.dispatchEvent(new ToastEvent({ says: inWords(error), undo: null, tone: 'bad' }));
    }
  }

  readonly #download = (): void => {
    if (this.report?.result !== 'refused' || this.file === null) return;
    downloadErrors(this.report.problems, this.file.name);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-import-view': ImportView;
  }
}
