import { css } from 'lit';

/** The card on phones and tablets. */
export const currentCardStyles = css`
  :host {
    display: block;
  }
  .card {
    display: grid;
    grid-template-columns: 104px 1fr;
    gap: 0 12px;
    height: 180px;
    padding: 12px 12px 10px;
    border-radius: 14px;
    background: var(--surface-1);
  }
  .frame {
    position: relative;
    touch-action: pan-y;
  }
  .picture {
    width: 104px;
    height: 104px;
  }
  .count {
    position: absolute;
    right: 6px;
    bottom: 6px;
    padding: 1px 7px;
    border-radius: 7px;
    background: var(--chip);
    font-size: 14px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .steps {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 4px;
    margin-top: 6px;
  }
  .steps button {
    height: 48px;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    border-radius: 10px;
    background: var(--surface-2);
    color: var(--text-2);
  }
  .steps button:active:enabled {
    background: var(--surface-3);
    transform: scale(0.98);
  }
  .steps button:disabled {
    background: none;
    color: var(--text-3);
    opacity: 0.5;
    box-shadow: inset 0 0 0 1px var(--line);
  }
  .strip {
    display: none;
  }
  .head {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .number {
    font-size: 48px;
    line-height: 44px;
    color: var(--current);
  }
  .position {
    align-self: flex-end;
    padding-bottom: 3px;
    font-size: 14px;
    color: var(--text-2);
    font-variant-numeric: tabular-nums;
  }
  .on-for {
    position: relative;
    margin-inline-start: auto;
    text-align: end;
  }
  .on-for .time {
    font-size: 22px;
    line-height: 26px;
  }
  .each {
    display: none;
    color: var(--text-2);
  }
  .past {
    position: absolute;
    top: 24px;
    right: 0;
    font-size: 14px;
    line-height: 16px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .name {
    height: 46px;
    margin: 5px 0 6px;
    font-size: 18px;
    font-weight: 600;
    line-height: 23px;
  }
  .price-line {
    display: flex;
    align-items: baseline;
    gap: 8px;
    white-space: nowrap;
  }
  .price {
    font-size: 28px;
    line-height: 32px;
  }
  .struck {
    color: var(--text-3);
    font-size: 18px;
    text-decoration: line-through;
    font-variant-numeric: tabular-nums;
  }
  .struck {
    flex: 0 1 auto;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .long .price {
    font-size: 24px;
  }
  .long .struck {
    font-size: 14px;
  }
  .facts {
    margin-top: 4px;
    font-size: 14px;
    line-height: 19px;
    color: var(--text-2);
  }
  .facts .bad,
  .facts .warn {
    font-weight: 600;
  }
  .codes {
    display: none;
  }
  .details {
    position: absolute;
    inset: 0;
    width: 100%;
    border-radius: 10px;
  }
  .what {
    position: relative;
  }
  .empty {
    display: flex;
    flex-direction: column;
    justify-content: center;
    align-items: flex-start;
    gap: 4px;
    height: 180px;
    padding: 0 20px;
    border-radius: 14px;
    background: var(--surface-1);
  }
  .empty strong {
    font-size: 22px;
    font-weight: 600;
  }
  .empty span {
    color: var(--text-2);
  }

  @media (max-width: 719px) and (max-height: 720px) {
    .card {
      grid-template-columns: 88px 1fr;
      height: 153px;
      padding: 10px 12px;
    }
    .steps {
      display: none;
    }
    .picture {
      width: 88px;
      height: 88px;
    }
    .name {
      height: 23px;
      --lines: 1;
      word-break: break-all;
    }
    .empty {
      height: 153px;
    }
  }
  @media (hover: hover) {
    .steps button:hover:enabled {
      background: var(--surface-3);
    }
  }
`;
