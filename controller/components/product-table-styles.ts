import { css } from 'lit';

/** The columns of the list, shared by its head and its rows; two lines and fewer columns below 1180 px. */
export const productColumns = css`
  .row,
  .cells {
    display: grid;
    grid-template-columns: 28px 48px minmax(0, 1fr) 196px 136px 104px 128px 92px 170px;
    gap: 0 12px;
    align-items: center;
    padding: 0 16px;
  }
  .originalPriceCents,
  .salePriceCents,
  .stock {
    text-align: end;
  }
  @media (max-width: 1179px) {
    .row,
    .cells {
      grid-template-columns: 48px minmax(0, 1fr) auto;
      padding: 0;
    }
  }
`;

/** The list itself. Its rows stand where they are told to. */
export const productTableStyles = [
  productColumns,
  css`
    :host {
      display: block;
    }
    .head {
      position: sticky;
      top: 0;
      z-index: 3;
      background: var(--surface-0);
      border-bottom: 1px solid var(--line);
    }
    .head .row {
      height: 40px;
      font-size: 14px;
      font-weight: 600;
      color: var(--text-2);
    }
    .head .check {
      display: block;
    }
    .rows {
      position: relative;
      contain: layout style;
    }
    hudson-product-row {
      position: absolute;
      left: 0;
      right: 0;
      top: 0;
      contain: layout style;
    }
    hudson-product-row.target {
      outline: 2px solid var(--focus);
      outline-offset: -2px;
      border-radius: 10px;
      z-index: 1;
    }
    @media (max-width: 1179px) {
      .head {
        display: none;
      }
    }
  `,
];
