import { css } from 'lit';

export const reportStyles = css`
  .title > .end {
    gap: 16px 40px;
    flex-wrap: wrap;
  }
  .figure b {
    display: block;
    font-size: 28px;
    line-height: 34px;
    font-weight: 750;
    font-variant-numeric: tabular-nums;
  }
  h1 {
    font-size: 22px;
    line-height: 28px;
  }
  .lanes-panel {
    padding: 20px 16px 0;
  }
  .chosen {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    margin: 16px -16px 0;
    padding: 10px 16px;
    min-height: 64px;
    border-top: 1px solid var(--line);
  }
  .chosen .number {
    font-size: 22px;
    font-weight: 750;
  }
  .chosen .ends {
    display: flex;
    margin-inline-start: auto;
    gap: 4px;
  }
  hudson-entry-picture {
    width: 40px;
    height: 36px;
  }
  .below {
    display: grid;
    gap: 24px;
    padding-top: 16px;
  }
  .scrolls {
    overflow-x: auto;
  }
  table {
    width: 100%;
    min-width: 640px;
    border-collapse: collapse;
  }
  th {
    height: 36px;
    font-size: 14px;
    font-weight: 600;
    color: var(--text-2);
    text-align: start;
  }
  th,
  td {
    padding: 0 8px;
    border-bottom: 1px solid var(--line);
  }
  td {
    height: 48px;
    cursor: pointer;
  }
  td.number {
    font-weight: 750;
    text-align: end;
    width: 52px;
  }
  td.name {
    --lines: 1;
    max-width: 320px;
    font-weight: 600;
  }
  tr[aria-selected='true'] td {
    background: var(--surface-2);
  }
  .take > div {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 64px;
    border-top: 1px solid var(--line);
  }
  .take > div:first-child {
    border-top: 0;
  }
  .take strong {
    display: block;
    font-weight: 600;
  }
  .take span {
    flex: 1;
  }
  .take .button {
    width: 104px;
  }
  pre {
    max-height: 240px;
    margin: 12px 0 0;
    padding: 10px 14px;
    overflow: auto;
    border-radius: 10px;
    box-shadow: inset 0 0 0 1px var(--line);
    font-family: var(--mono);
    font-size: 14px;
    line-height: 21px;
    white-space: pre-wrap;
  }
  @media (min-width: 1180px) {
    .below {
      grid-template-columns: 1fr 420px;
    }
    .lanes-panel {
      padding: 20px 32px 0;
    }
    .chosen {
      margin: 16px -32px 0;
      padding: 10px 32px;
    }
  }
`;
