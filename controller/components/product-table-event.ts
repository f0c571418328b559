import type { ProductSummary } from '#protocol/catalogue-api.ts';
import type { EditedField } from '../catalogue/cells.ts';

/** What somebody does in the list of products. */
export type TableDeed =
  | { readonly type: 'edit'; readonly product: ProductSummary; readonly field: EditedField }
  | { readonly type: 'typed'; readonly text: string }
  /** `walk`: where the keyboard goes once it is written. */
  | { readonly type: 'save'; readonly showNow: boolean; readonly walk: 'stay' | 'next' | 'previous' }
  | { readonly type: 'putBack' | 'keepTheirs' | 'useMine' }
  | { readonly type: 'select'; readonly ids: readonly string[]; readonly isSelected: boolean }
  | { readonly type: 'more' }
  | { readonly type: 'files'; readonly product: ProductSummary; readonly files: readonly File[] };

export class TableEvent extends Event {
  static readonly type = 'hudson-table';
  readonly deed: TableDeed;

  constructor(deed: TableDeed) {
    super(TableEvent.type, { bubbles: true, composed: true });
    this.deed = deed;
  }
}

declare global {
  interface HTMLElementEventMap {
    'hudson-table': TableEvent;
  }
}
