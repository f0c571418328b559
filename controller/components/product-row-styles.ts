import { css } from 'lit';
import { productColumns } from './product-table-styles.ts';

/** One row of the list of products: 60 px, two lines of 76 px on small screens. */
export const productRowStyles = [
  productColumns,
  css`
    :host {
      display: block;
      border-bottom: 1px solid var(--line);
    }
    .cells {
      height: 100%;
      grid-template-rows: 59px;
    }
    :host([aria-selected='true']),
    .cells.open {
      background: var(--surface-1);
    }
    [data-column] {
      display: block;
      border-radius: 6px;
    }
    .select {
      display: grid;
      place-items: center start;
    }
    .picture {
      position: relative;
    }
    hudson-entry-picture {
      width: 48px;
      height: 48px;
    }
    .sent {
      position: absolute;
      inset: 0;
      display: grid;
      place-items: center;
      border-radius: 8px;
      background: rgb(16 18 20 / 0.72);
      font-size: 14px;
      font-weight: 600;
    }
    a {
      display: block;
      font-weight: 600;
      text-decoration: none;
    }
    a + span {
      display: block;
    }
    mark {
      background: none;
      color: inherit;
      border-bottom: 2px solid var(--focus);
    }
    .on-air-now {
      font-weight: 600;
      color: var(--live);
    }
    .edited {
      min-height: 40px;
      line-height: 40px;
      cursor: text;
    }
    .edited .mono {
      display: block;
    }
    .struck {
      color: var(--text-3);
      text-decoration: line-through;
    }
    .full {
      display: none;
    }
    .tags .badge {
      flex: none;
    }
    .tags {
      display: flex;
      align-items: center;
      gap: 4px;
      overflow: hidden;
    }
    .control {
      height: 40px !important;
      padding: 0 10px !important;
      text-align: inherit;
    }
    .salePriceCents .control {
      font-weight: 750;
      color: var(--good);
    }
    .second {
      grid-column: 3 / -1;
      display: flex;
      align-items: center;
      gap: 12px;
      padding-bottom: 12px;
    }
    .second .actions {
      display: flex;
      gap: 8px;
      margin-inline-start: auto;
    }
    .second .button {
      height: 32px;
      padding: 0 12px;
      font-size: 14px;
    }
    kbd {
      line-height: 18px;
      padding: 0 5px;
    }
    @media (hover: hover) {
      a:hover {
        text-decoration: underline;
      }
      .edited:not(:focus-within):hover {
        background: var(--surface-2);
      }
    }
    @media (max-width: 1179px) {
      .cells {
        grid-template-rows: 38px 37px;
        gap: 0 12px;
      }
      .select,
      .pid,
      .sku,
      .originalPriceCents,
      .tags {
        display: none !important;
      }
      .full {
        display: inline;
      }
      .picture {
        grid-row: 1 / 3;
      }
      .name {
        grid-row: 1 / 3;
        grid-column: 2;
      }
      .salePriceCents {
        grid-column: 3;
        grid-row: 1;
        align-self: end;
      }
      .stock {
        grid-column: 3;
        grid-row: 2;
        align-self: start;
        font-size: 14px;
        color: var(--text-2);
      }
      .edited {
        min-width: 72px;
        min-height: 36px;
        line-height: 36px;
      }
      .control {
        width: 112px !important;
      }
      .second {
        grid-column: 1 / -1;
        flex-wrap: wrap;
        gap: 8px;
        height: 110px;
        align-content: center;
      }
      .second .actions {
        flex-wrap: wrap;
        margin: 0;
      }
      .second .button {
        height: 40px;
      }
    }
  `,
];
