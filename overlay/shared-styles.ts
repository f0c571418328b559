import { css } from 'lit';

/** What every element of the overlay starts from. */
export const baseStyles = css`
  :host,
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  h1,
  p,
  ul,
  figure {
    margin: 0;
    padding: 0;
    font-size: inherit;
    font-weight: inherit;
  }
  ul {
    list-style: none;
  }
  b,
  strong {
    font-weight: 700;
  }
  .panel {
    background: var(--panel);
    border-radius: var(--radius);
  }
  .standing {
    font-variant-numeric: tabular-nums;
  }
`;

/** Lines come measured and cut: the browser has nothing left to break. */
export const lineStyles = css`
  .line {
    display: block;
    white-space: nowrap;
  }
`;
