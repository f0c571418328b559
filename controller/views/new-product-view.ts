import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Brand, NewProduct } from '#protocol/catalogue-api.ts';
import { ApiProblem, inWords } from '../api.ts';
import { createProduct, loadBrands } from '../catalogue/catalogue-api.ts';
import { type FormField, readField } from '../catalogue/form-fields.ts';
import { field } from '../field.ts';
import { goTo } from '../navigate.ts';
import { fields, pages } from '../page-styles.ts';
import { productPath } from '../paths.ts';
import { base, buttons } from '../styles.ts';
import { productWords as say } from '../words/product.ts';
import '../components/empty-state.ts';

const ASKED = ['name', 'originalPriceCents', 'salePriceCents', 'pid', 'sku'] as const satisfies readonly FormField[];

/** The least a product is made of. Pictures and talking points follow on its own page. */
@customElement('hudson-new-product-view')
export class NewProductView extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    pages,
    fields,
    css`
      form {
        display: grid;
        gap: 14px;
        max-width: 560px;
      }
      .pair {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 12px;
      }
    `,
  ];

  @state() private brands: readonly Brand[] | null = null;
  @state() private problems: ReadonlyMap<string, string> = new Map();
  @state() private failure: string | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override render() {
    return html`<main class="page">
      <div class="title"><h1>${say.newTitle}</h1></div>
      ${this.brands?.length === 0 ? this.#noBrands() : this.#form(this.brands ?? [])}
    </main>`;
  }

  #noBrands() {
    return html`<hudson-empty-state .says=${say.noBrands}><a class="button white" href="/brands">${say.newBrand}</a></hudson-empty-state>`;
  }

  #form(brands: readonly Brand[]) {
    const brand = html`<select class="control" id="brandId" name="brandId">${brands.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}</select>`;
    const [name, ...others] = ASKED.map((each) => this.#field(each));
    return html`<form @submit=${this.#submit} novalidate>
      ${field({ id: 'brandId', label: say.brand, hint: null, problem: this.problems.get('brandId') ?? null }, brand)} ${name}
      <div class="pair">${others}</div>
      ${this.failure === null ? nothing : html`<p class="problem" role="alert">${this.failure}</p>`}
      <div><button class="button white">${say.create}</button></div>
    </form>`;
  }

  #field(name: (typeof ASKED)[number]) {
    const problem = this.problems.get(name) ?? null;
    const control = html`<input class="control" id=${name} name=${name} inputmode=${name.endsWith('Cents') ? 'decimal' : 'text'}
      aria-invalid=${problem === null ? 'false' : 'true'} aria-describedby="${name}-problem" />`;
    return field({ id: name, label: say[name], hint: null, problem }, control);
  }

  async #load(): Promise<void> {
    try {
      this.brands = await loadBrands();
    } catch (error) {
      this.failure = inWords(error);
    }
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (event.target instanceof HTMLFormElement) void this.#create(new FormData(event.target));
  };

  async #create(form: FormData): Promise<void> {
    const brandId = String(form.get('brandId') ?? '');
    const currency = this.brands?.find(({ id }) => id === brandId)?.currency ?? 'USD';
    const read = ASKED.map((name) => ({ name, ...readField(name, String(form.get(name) ?? ''), currency) }));
    this.problems = new Map(read.flatMap((each) => (each.ok ? [] : [[each.name, each.problem]])));
    this.failure = null;
    if (this.problems.size > 0) return;
    const values = Object.assign({}, ...read.map((each) => (each.ok ? each.fields : {})));
    try {
      const made: NewProduct = { ...values, brandId };
      goTo(productPath((await createProduct(made)).id));
    } catch (error) {
      if (error instanceof ApiProblem)
        this.problems = new Map(error.errors.map(({ path = '', message }) => [path, message]));
      if (!['brandId', ...ASKED].some((name) => this.problems.has(name))) this.failure = inWords(error);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-new-product-view': NewProductView;
  }
}
