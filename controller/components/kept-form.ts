import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ApiProblem, inWords } from '../api.ts';
import type { KeptFields } from '../catalogue/kept-api.ts';
import { field } from '../field.ts';
import { fields, pages } from '../page-styles.ts';
import { base, buttons } from '../styles.ts';
import { keptWords as say } from '../words/kept.ts';

export interface KeptFormField {
  readonly name: string;
  readonly label: string;
  readonly hint: string | null;
  readonly isLong: boolean;
}

/** A short form: what is typed is handed to `save`, and what is refused stands beside its field. Says `hudson-close`. */
@customElement('hudson-kept-form')
export class KeptForm extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    pages,
    fields,
    css`
      form {
        display: grid;
        gap: 14px;
      }
      .actions {
        display: flex;
        gap: 8px;
      }
      .actions .ending {
        margin-inline-start: auto;
      }
    `,
  ];

  @property({ attribute: false }) fields: readonly KeptFormField[] = [];
  /** As it is now; empty for a new one. */
  @property({ attribute: false }) values: KeptFields = {};
  /** Rejects with what stands against it. */
  @property({ attribute: false }) save: ((values: KeptFields) => Promise<void>) | null = null;
  @property({ attribute: false }) takeAway: (() => Promise<void>) | null = null;

  @state() private problem: ApiProblem | null = null;
  @state() private failure: string | null = null;
  @state() private isSaving = false;

  protected override firstUpdated(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  override render() {
    return html`<form @submit=${this.#submit} novalidate>
      ${this.fields.map((each) => this.#field(each))}
      ${this.failure === null ? nothing : html`<p class="problem" role="alert">${this.failure}</p>`}
      <div class="actions">
        <button class="button white" ?disabled=${this.isSaving}>${say.save}</button>
        <button class="button plain" type="button" @click=${() => this.dispatchEvent(new Event('hudson-close'))}>${say.putBack}</button>
        ${this.takeAway === null ? nothing : html`<button class="button ending" type="button" @click=${this.#remove}>${say.remove}</button>`}
      </div>
    </form>`;
  }

  #field({ name, label, hint, isLong }: KeptFormField) {
    const problem = this.problem?.of(name) ?? this.problem?.of(`set.${name}`) ?? null;
    const value = this.values[name] ?? '';
    const described = `${name}-problem`;
    const isBad = problem === null ? 'false' : 'true';
    const control = isLong
      ? html`<textarea class="control" id=${name} name=${name} aria-describedby=${described} aria-invalid=${isBad} .value=${value}></textarea>`
      : html`<input class="control" id=${name} name=${name} aria-describedby=${described} aria-invalid=${isBad} .value=${value} />`;
    return field({ id: name, label, hint, problem }, control);
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement) || this.save === null) return;
    const form = new FormData(event.target);
    const values = Object.fromEntries(
      this.fields.map(({ name }) => [name, String(form.get(name) ?? '').trim() || null]),
    );
    void this.#do(() => this.save?.(values));
  };

  readonly #remove = (): void => {
    void this.#do(() => this.takeAway?.());
  };

  async #do(work: () => Promise<void> | undefined): Promise<void> {
    this.isSaving = true;
    this.problem = null;
    this.failure = null;
    try {
      await work();
    } catch (error) {
      this.problem = error instanceof ApiProblem ? error : null;
      const isBesideAField = this.fields.some(({ name }) => this.problem?.of(name) ?? this.problem?.of(`set.${name}`));
      this.failure = isBesideAField ? null : inWords(error);
    }
    this.isSaving = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-kept-form': KeptForm;
  }
}
