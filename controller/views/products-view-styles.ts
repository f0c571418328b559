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
      gap: 4px;
    }
    .title > .end .button {
      padding: 0 8px;
    }
    .title > .end .import span {
      display: none;
    }
    .title > .end .create {
      position: fixed;
      z-index: 6;
      left: 16px;
      right: 16px;
      bottom: max(12px, env(safe-area-inset-bottom));
      background: var(--surface-3);
    }
  }
`;
