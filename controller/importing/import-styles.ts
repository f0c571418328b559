import { css } from 'lit';

/** A line of news across the page. */
export const importStrips = css`
  progress {
    flex: 1 1 200px;
    height: 6px;
    appearance: none;
    border: 0;
    border-radius: 3px;
    overflow: hidden;
    background: var(--line);
  }
  progress::-webkit-progress-bar {
    background: var(--line);
  }
  progress::-webkit-progress-value {
    background: var(--text-2);
  }
  progress::-moz-progress-bar {
    background: var(--text-2);
  }
  .strip {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px;
    margin: 16px 0 12px;
    padding: 12px 16px;
    border-radius: 10px;
    background: var(--surface-1);
  }
  .strip.bad-news {
    background: #2a1c1c;
  }
  .strip > .grow {
    flex: 1 1 260px;
  }
`;

export const importChoicesStyles = css`
  .options {
    display: grid;
    gap: 12px;
    margin: 16px 0;
  }
  @media (min-width: 720px) {
    .options {
      grid-template-columns: repeat(auto-fit, minmax(180px, 1fr));
    }
  }
`;

export const importLinesStyles = css`
  .tiles {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 12px;
  }
  .tile {
    display: flex;
    align-items: baseline;
    gap: 10px;
    min-height: 64px;
    padding: 14px 18px;
    border-radius: 14px;
    background: var(--surface-1);
  }
  .tile[aria-pressed='true'] {
    background: var(--surface-3);
  }
  .tile b {
    font-size: 28px;
  }
  .tile .first {
    margin-inline-start: auto;
    font-size: 14px;
    color: var(--text-2);
  }
  .table {
    margin-top: 12px;
  }
  .row {
    display: grid;
    grid-template-columns: 56px minmax(0, 1fr);
    gap: 2px 12px;
    padding: 10px 0;
    border-bottom: 1px solid var(--line);
  }
  .row.heads {
    display: none;
  }
  .row > .line {
    grid-row: span 3;
    color: var(--text-2);
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
  .row > .kind {
    font-size: 14px;
    font-weight: 600;
  }
  .row > .product {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .row > .words {
    overflow-wrap: anywhere;
  }
  .change {
    display: grid;
    grid-template-columns: 110px minmax(0, 1fr);
    gap: 0 8px;
    font-size: 14px;
    line-height: 22px;
  }
  .change > span:first-child,
  .change .before {
    color: var(--text-2);
  }
  .change b {
    font-weight: 600;
  }
  @media (min-width: 720px) {
    .tiles {
      grid-template-columns: repeat(4, 1fr);
    }
    .row {
      grid-template-columns: 56px 80px minmax(0, 300px) minmax(0, 1fr);
      gap: 14px;
      align-items: center;
      min-height: 56px;
      padding: 6px 16px 6px 0;
    }
    .row > .line {
      grid-row: auto;
    }
    .row.heads {
      display: grid;
      min-height: 36px;
      font-size: 14px;
      font-weight: 600;
      color: var(--text-2);
    }
  }
`;

export const importMapperStyles = css`
  .map {
    display: grid;
    gap: 12px;
    max-width: 720px;
    margin-top: 16px;
  }
  .map .fields {
    display: grid;
    gap: 8px 12px;
  }
  .sample {
    overflow-x: auto;
  }
  .sample table {
    border-collapse: collapse;
    font-size: 14px;
  }
  .sample :is(td, th) {
    max-width: 220px;
    padding: 6px 12px 6px 0;
    overflow: hidden;
    text-overflow: ellipsis;
    text-align: left;
    white-space: nowrap;
  }
  @media (min-width: 720px) {
    .map .fields {
      grid-template-columns: 1fr 1fr;
    }
  }
`;
