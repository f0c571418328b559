import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { field } from '../field.ts';
import { fields, pages } from '../page-styles.ts';
import { base, buttons } from '../styles.ts';
import { importWords as say } from '../words/import.ts';
import { ImportOptionsEvent } from './import-choices.ts';
import { importMapperStyles } from './import-styles.ts';

/** Columns a person is asked for; the rest of ours are rare. */
const MAPPED = [
  ...['name', 'sale_price', 'original_price', 'pid', 'sku'],
  ...['stock', 'talking_points', 'section', 'images', 'index'],
];
const SAMPLE_ROWS = 3;

/** Hudson does not know this sheet: somebody says which column is which, beside its first rows. */
@customElement('hudson-import-mapper')
export class ImportMapper extends LitElement {
  static override readonly styles = [base, buttons, pages, fields, importMapperStyles];

  /** The first rows of the sheet, its head first. */
  @property({ attribute: false }) rows: readonly (readonly string[])[] = [];

  @state() private mapping: Readonly<Record<string, string>> = {};

  override render() {
    const [head = [], ...sample] = this.rows;
    const hasName = this.mapping.name !== undefined;
    return html`<section class="panel map" aria-labelledby="map">
      <h2 id="map">${say.map}</h2>
      <p class="quiet">${say.mapDetail}</p>
      <div class="sample">
        <table>
          <thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
          <tbody>${sample.slice(0, SAMPLE_ROWS).map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
        </table>
      </div>
      <div class="fields">${MAPPED.map((column) => this.#column(column, head))}</div>
      <div>
        <button class="button white" ?disabled=${!hasName} @click=${this.#use}>${say.mapRead}</button>
        ${hasName ? nothing : html`<p class="quiet small">${say.mapNeeded}</p>`}
      </div>
    </section>`;
  }

  #column(column: string, head: readonly string[]) {
    return field(
      { id: `map-${column}`, label: say.fields[column] ?? column, hint: null, problem: null },
      html`<select id="map-${column}" class="control" @change=${(event: Event) => this.#map(column, event)}>
        <option value="">${say.mapNone}</option>
        ${head.map((name) => html`<option value=${name} ?selected=${this.mapping[column] === name}>${name}</option>`)}
      </select>`,
    );
  }

  #map(column: string, event: Event): void {
    if (!(event.target instanceof HTMLSelectElement)) return;
    const { [column]: _, ...others } = this.mapping;
    this.mapping = event.target.value === '' ? others : { ...others, [column]: event.target.value };
  }

  #use(): void {
    this.dispatchEvent(new ImportOptionsEvent({ mapping: this.mapping }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-import-mapper': ImportMapper;
  }
}
