import { css } from 'lit';

export const systemViewStyles = css`
  .filter {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-bottom: 16px;
  }
  .filter input.control {
    width: min(100%, 420px);
  }
  .filter select.control {
    width: 220px;
  }
  .filter .keep {
    margin-inline-start: auto;
  }
  ol {
    list-style: none;
    margin: 0 0 16px;
    padding: 0;
  }
  li {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 2px 16px;
    padding: 12px 0;
    border-bottom: 1px solid var(--line);
    overflow-wrap: anywhere;
  }
  strong {
    font-weight: 600;
  }
  time {
    font-variant-numeric: tabular-nums;
  }
  .detail {
    grid-column: 1 / -1;
  }
  @media (max-width: 719px) {
    li {
      grid-template-columns: 1fr;
    }
    .filter select.control {
      flex: 1 1 140px;
      width: auto;
    }
  }
`;
