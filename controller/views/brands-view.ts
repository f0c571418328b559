import { customElement } from 'lit/decorators.js';
import type { Brand } from '#protocol/catalogue-api.ts';
import { brandList } from '../catalogue/kept-api.ts';
import { keptWords } from '../words/kept.ts';
import { type KeptPage, KeptView } from './kept-view.ts';

const say = keptWords.brands;

/** The brands, each with its currency. */
@customElement('hudson-brands-view')
export class BrandsView extends KeptView<Brand> {
  protected override readonly page: KeptPage<Brand> = {
    ...{ list: brandList, title: say.title, create: say.create, empty: say.empty, removed: say.removed },
    about: ({ productCount, sessionCount, currency }) => `${currency} · ${say.uses(productCount, sessionCount)}`,
    fields: [
      { name: 'name', label: say.name, hint: null, isLong: false },
      { name: 'slug', label: say.slug, hint: null, isLong: false },
      { name: 'currency', label: say.currency, hint: say.currencyHint, isLong: false },
      { name: 'notes', label: say.notes, hint: null, isLong: true },
    ],
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-brands-view': BrandsView;
  }
}
