import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Brand } from '#protocol/catalogue-api.ts';
import { ApiProblem, inWords } from '../api.ts';
import { loadBrands, makeBrand, makeSession } from '../builder/session-client.ts';
import { field } from '../field.ts';
import { localInstant } from '../local-time.ts';
import { goTo } from '../navigate.ts';
import { fields, pages } from '../page-styles.ts';
import { editPath } from '../paths.ts';
import { base, buttons } from '../styles.ts';
import { ToastEvent } from '../toast.ts';
import { builderWords } from '../words/builder.ts';

const say = builderWords.session;
const NEW = 'new';

/** A session is begun: a name and a brand are enough. */
@customElement('hudson-new-session-view')
export class NewSessionView extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    pages,
    fields,
    css`
      form {
        display: grid;
        gap: 12px;
        max-width: 560px;
        margin-top: 16px;
      }
      .two {
        display: grid;
        grid-template-columns: 3fr 2fr;
        gap: 12px;
      }
    `,
  ];

  @state() private brands: readonly Brand[] | null = null;
  @state() private brandId = '';
  @state() private refusal: ApiProblem | null = null;
  @state() private isBusy = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLInputElement>('#name')?.focus();
  }

  override render() {
    return html`<main class="page">
      <div class="title"><h1>${say.new}</h1></div>
      <p class="quiet">${say.newDetail}</p>
      <form @submit=${this.#make}>
        ${field(
          { id: 'name', label: say.name, hint: null, problem: this.refusal?.of('name') ?? null },
          html`<input id="name" name="name" class="control" required maxlength="500" placeholder=${say.namePlaceholder} autocomplete="off" aria-describedby="name-problem" />`,
        )}
        ${this.#brand()}
        <div class="two">
          ${field({ id: 'date', label: say.date, hint: null, problem: null }, html`<input id="date" name="date" class="control" type="datetime-local" />`)}
          ${field(
            {
              id: 'duration',
              label: say.duration,
              hint: say.minutes,
              problem: this.refusal?.of('durationMinutes') ?? null,
            },
            html`<input id="duration" name="duration" class="control" type="number" min="1" max="1440" value="180" required />`,
          )}
        </div>
        <div><button class="button white" ?disabled=${this.isBusy || this.brandId === ''}>${say.create}</button></div>
      </form>
    </main>`;
  }

  #brand() {
    const { brands } = this;
    const isNew = this.brandId === NEW || brands?.length === 0;
    return html`${
      brands === null || brands.length === 0
        ? nothing
        : field(
            { id: 'brand', label: say.brand, hint: null, problem: this.refusal?.of('brandId') ?? null },
            html`<select id="brand" class="control" @change=${this.#choose}>
              ${brands.map(({ id, name, currency }) => html`<option value=${id} ?selected=${id === this.brandId}>${name} · ${currency}</option>`)}
              <option value=${NEW} ?selected=${isNew}>${say.newBrand}</option>
            </select>`,
          )
    }
    ${
      isNew
        ? html`<div class="two">
          ${field(
            { id: 'brand-name', label: say.brandName, hint: null, problem: null },
            html`<input id="brand-name" name="brandName" class="control" required maxlength="255" autocomplete="off" />`,
          )}
          ${field(
            { id: 'currency', label: say.currency, hint: null, problem: this.refusal?.of('currency') ?? null },
            html`<input id="currency" name="currency" class="control" required maxlength="3" value="USD" autocomplete="off" />`,
          )}
        </div>`
        : nothing
    }`;
  }

  async #load(): Promise<void> {
    try {
      this.brands = await loadBrands();
      this.brandId = this.brands[0]?.id ?? NEW;
    } catch (error) {
      this.#complain(error);
    }
  }

  #choose(event: Event): void {
    if (event.target instanceof HTMLSelectElement) this.brandId = event.target.value;
  }

  readonly #make = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const given = new FormData(event.target);
    const text = (name: string) => String(given.get(name) ?? '').trim();
    this.isBusy = true;
    try {
      if (this.brandId === NEW) await this.#makeBrand(text('brandName'), text('currency'));
      const session = await makeSession({
        ...{ name: text('name'), brandId: this.brandId, scheduledAt: localInstant(text('date')) },
        durationMinutes: Number(text('duration')),
      });
      goTo(editPath(session.slug));
    } catch (error) {
      this.refusal = error instanceof ApiProblem ? error : null;
      this.#complain(error);
    } finally {
      this.isBusy = false;
    }
  };

  /** Kept even if the session is then refused: the second try takes it. */
  async #makeBrand(name: string, currency: string): Promise<void> {
    const brand = await makeBrand({ name, currency });
    this.brands = [...(this.brands ?? []), brand];
    this.brandId = brand.id;
  }

  #complain(error: unknown): void {
    const [first] = error instanceof ApiProblem ? error.errors : [];
    this.dispatchEvent(new ToastEvent({ says: first?.message ?? inWords(error), undo: null, tone: 'bad' }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-new-session-view': NewSessionView;
  }
}
