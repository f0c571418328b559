import { css } from 'lit';

/** A file, what it would do, and the one button that does it. */
export const importViewStyles = css`
  .drop {
    display: grid;
    justify-items: center;
    gap: 12px;
    padding: 72px 16px;
    border: 2px dashed var(--edge-quiet);
    border-radius: 14px;
    text-align: center;
  }
  .over .drop,
  .over.page {
    outline: 2px solid var(--focus);
    outline-offset: -6px;
    border-radius: 14px;
  }
  .drop p {
    max-width: 520px;
    color: var(--text-2);
  }
`;
