import { css } from 'lit';

/** The catalogue's page. */
export const productsViewStyles = css`
  .page {
    padding-bottom: 120px;
  }
  hudson-product-filters {
    margin-bottom: 12px;
  }
  hudson-product-table {
    margin: 0 -16px;
    padding: 0 0 1px;
  }
  .loading {
    padding: 48px 0;
    animation: appear 160ms 300ms both;
  }
  .selection {
    position: sticky;
    top: 0;
    z-index: 5;
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 56px;
    margin-bottom: 8px;
    padding: 4px 8px 4px 16px;
    border-radius: 10px;
    background: var(--surface-2);
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  @media (max-width: 1179px) {
    hudson-product-table {
      margin: 0;
    }
    .selection {
      display: none;
    }
  }
  @media (max-width: 719px) {
    .title > .end {
      margin: 0;
      width: 100%;
      flex-wrap: wrap;
      gap: 8px;
    }
    .title > .end .button {
      flex: 1;
      padding: 0 8px;
    }
  }
`;
