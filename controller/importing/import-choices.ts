import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Brand } from '#protocol/catalogue-api.ts';
import type { ImportOptions } from '#protocol/imports-api.ts';
import type { SessionSummary } from '#protocol/sessions-api.ts';
import { field } from '../field.ts';
import { fields } from '../page-styles.ts';
import { base } from '../styles.ts';
import { importWords as say } from '../words/import.ts';
import { importChoicesStyles } from './import-styles.ts';

/** Where the sheet goes, or what it may do, was chosen. */
export class ImportOptionsEvent extends Event {
  static readonly type = 'hudson-import-options';
  readonly set: Partial<ImportOptions>;

  constructor(set: Partial<ImportOptions>) {
    super(ImportOptionsEvent.type);
    this.set = set;
  }
}

type Choices = readonly (readonly [value: string, words: string])[];

/** What no slug is. */
const NEW = '+';
const NO_BRAND = { name: '', currency: 'USD' };

/** Session and brand of an import, and what it may do to what is there. */
@customElement('hudson-import-choices')
export class ImportChoices extends LitElement {
  static override readonly styles = [base, fields, importChoicesStyles];

  @property({ attribute: false }) options: ImportOptions | null = null;
  @property({ attribute: false }) brands: readonly Brand[] = [];
  @property({ attribute: false }) sessions: readonly SessionSummary[] = [];
  @property({ type: Boolean }) locked = false;

  override render() {
    const { options } = this;
    if (options === null) return nothing;
    return html`<div class="options">
      ${this.#session(options)} ${this.#brand(options)}
      ${this.#select('update', say.known, options.update ? 'update' : 'keep', Object.entries(say.knownRules))}
      ${this.#select('talkingPoints', say.points, options.talkingPoints, Object.entries(say.pointsRules))}
      ${
        options.session === null
          ? nothing
          : this.#select('rundown', say.rundown, options.rundown, Object.entries(say.rundownRules))
      }
    </div>`;
  }

  #session({ session, newSession }: ImportOptions) {
    const known = this.sessions.map(({ slug, name, status }) => [slug, `${name} · ${say.status[status]}`] as const);
    const choices = [['', say.catalogueOnly], [NEW, say.newSession], ...known] as const;
    return html`${this.#select('session', say.session, newSession === null ? (session ?? '') : NEW, choices)}
    ${newSession === null ? nothing : this.#text('newSession', say.newSessionName, newSession, 500)}`;
  }

  /** A session has its brand. */
  #brand({ session, brand, newBrand }: ImportOptions) {
    if (session !== null) {
      const ofSession = this.sessions.find(({ slug }) => slug === session)?.brandName ?? '';
      return this.#select('brand', say.brand, '', [['', ofSession]], true);
    }
    const known = this.brands.map(({ slug, name }) => [slug, name] as const);
    const choices = [['', say.chooseBrand], ...known, [NEW, say.newBrand]] as const;
    return html`${this.#select('brand', say.brand, newBrand === null ? (brand ?? '') : NEW, choices)}
    ${
      newBrand === null
        ? nothing
        : html`${this.#text('newBrandName', say.newBrandName, newBrand.name, 255)}
          ${this.#text('newBrandCurrency', say.newBrandCurrency, newBrand.currency, 3)}`
    }`;
  }

  #text(id: string, label: string, value: string, maxlength: number) {
    return field(
      { id, label, hint: null, problem: null },
      html`<input id=${id} class="control" .value=${value} maxlength=${maxlength} autocomplete="off" ?disabled=${this.locked} @change=${this.#chosen} />`,
    );
  }

  #select(id: string, label: string, value: string, choices: Choices, isFixed = false) {
    return field(
      { id, label, hint: null, problem: null },
      html`<select id=${id} class="control" ?disabled=${this.locked || isFixed} @change=${this.#chosen}>
        ${choices.map(([choice, words]) => html`<option value=${choice} ?selected=${choice === value}>${words}</option>`)}
      </select>`,
    );
  }

  #chosen(event: Event): void {
    if (!(event.target instanceof HTMLSelectElement || event.target instanceof HTMLInputElement)) return;
    const { id, value } = event.target;
    const newBrand = this.options?.newBrand ?? NO_BRAND;
    const sets: Readonly<Partial<Record<string, Partial<ImportOptions>>>> = {
      session:
        value === NEW
          ? { session: null, newSession: '' }
          : { session: value || null, newSession: null, ...(value && { brand: null, newBrand: null }) },
      newSession: { newSession: value.trim() },
      brand: value === NEW ? { brand: null, newBrand } : { brand: value || null, newBrand: null },
      newBrandName: { newBrand: { ...newBrand, name: value.trim() } },
      newBrandCurrency: { newBrand: { ...newBrand, currency: value.trim().toUpperCase() } },
      update: { update: value === 'update' },
      talkingPoints: { talkingPoints: value === 'replace' ? 'replace' : 'keep-own' },
      rundown: { rundown: value === 'order' || value === 'replace' ? value : 'append' },
    };
    const set = sets[id];
    if (set) this.dispatchEvent(new ImportOptionsEvent(set));
  }
}

declare global {
  interface HTMLElementEventMap {
    'hudson-import-options': ImportOptionsEvent;
  }
  interface HTMLElementTagNameMap {
    'hudson-import-choices': ImportChoices;
  }
}
