import { css } from 'lit';

export const devicesViewStyles = css`
  .page {
    display: grid;
    gap: 32px;
    align-items: start;
  }
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  li {
    display: grid;
    grid-template-columns: 44px minmax(0, 1fr) auto;
    gap: 6px 16px;
    align-items: center;
    min-height: 72px;
    padding: 12px 0;
    border-bottom: 1px solid var(--line);
  }
  .icon {
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    border-radius: 10px;
    background: var(--surface-2);
    color: var(--text-2);
  }
  .who,
  .now > span {
    display: grid;
    min-width: 0;
  }
  strong {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .role {
    display: none;
  }
  .now {
    grid-column: 2 / -1;
    grid-row: 2;
    display: flex;
    gap: 10px;
  }
  .now strong {
    font-size: 14px;
    line-height: 20px;
    font-variant-numeric: tabular-nums;
  }
  .dot {
    flex: none;
    width: 8px;
    height: 8px;
    margin-top: 6px;
    border: 1.5px solid var(--edge);
    border-radius: 50%;
  }
  .dot.on {
    border-color: var(--good);
    background: var(--good);
  }
  .dot.late {
    border-color: var(--warn);
    background: var(--warn);
  }
  .note {
    margin: 16px 0 20px;
  }
  hudson-deck-connect,
  hudson-everybody-out {
    display: block;
    margin-top: 16px;
  }
  @media (min-width: 720px) {
    li {
      grid-template-columns: 44px minmax(0, 1fr) 120px 200px auto;
      padding: 12px 16px;
    }
    .role {
      display: block;
    }
    .now {
      grid-column: auto;
      grid-row: auto;
    }
  }
  @media (min-width: 1180px) {
    .page.pairing {
      grid-template-columns: minmax(0, 1fr) 472px;
    }
  }
  @media (max-width: 1179px) {
    hudson-pair-card {
      order: -1;
    }
  }
`;
