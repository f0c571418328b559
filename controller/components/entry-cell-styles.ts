import { css } from 'lit';

/** A cell of the grid; from 1180 px a row of the list. */
export const entryCellStyles = css`
  :host {
    display: block;
    height: 117px;
    content-visibility: auto;
    contain-intrinsic-size: 104px 117px;
  }
  button {
    position: relative;
    display: flex;
    flex-direction: column;
    width: 100%;
    height: 100%;
    border-radius: 10px;
    overflow: hidden;
    background: var(--surface-1);
    text-align: start;
  }
  /* Inside the cell, which paints nothing outside itself. */
  button:focus-visible {
    outline-offset: -2px;
  }
  hudson-entry-picture {
    height: 70px;
    border-radius: 0;
  }
  .number,
  .times,
  .money {
    position: absolute;
    padding: 0 6px;
    border-radius: 7px;
    background: var(--chip);
    font-size: 14px;
    font-weight: 600;
    line-height: 24px;
    font-variant-numeric: tabular-nums;
  }
  .number {
    left: 6px;
    top: 6px;
    min-width: 30px;
    padding: 0 5px;
    font-size: 16px;
    font-weight: 750;
    text-align: center;
  }
  .times {
    right: 6px;
    top: 6px;
    color: var(--text-2);
  }
  .money {
    right: 6px;
    top: 42px;
    line-height: 22px;
  }
  .text {
    display: block;
    margin: 6px 8px 0;
  }
  .name {
    font-size: 14px;
    font-weight: 600;
    line-height: 17px;
    height: 34px;
  }
  .state,
  .changed,
  .sold .price {
    display: none;
  }
  .sale {
    color: var(--good);
  }
  .shown hudson-entry-picture,
  .skipped hudson-entry-picture {
    opacity: 0.5;
  }
  .shown .name,
  .shown .price,
  .skipped .name,
  .skipped .price {
    color: var(--text-2);
  }
  .current::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: inherit;
    box-shadow: inset 0 0 0 2px var(--current);
    pointer-events: none;
  }
  .current .number {
    background: var(--current);
    color: var(--ink);
  }
  button:active {
    background: var(--surface-3);
  }
  button:active hudson-entry-picture {
    opacity: 0.75;
  }

  @media (min-width: 1180px) {
    :host {
      height: 56px;
      contain-intrinsic-size: 392px 56px;
    }
    button {
      display: grid;
      grid-template-columns: 40px 44px 1fr auto;
      gap: 10px;
      align-items: center;
      padding: 0 16px 0 8px;
      border-radius: 0;
      background: none;
    }
    hudson-entry-picture {
      height: 40px;
      border-radius: 8px;
      order: 1;
    }
    .number,
    .money {
      position: static;
      padding: 0;
      min-width: 0;
      background: none;
    }
    .number {
      font-size: 18px;
      text-align: end;
      color: var(--text-2);
    }
    .times,
    .money .sold-out {
      display: none;
    }
    .text {
      order: 2;
      margin: 0;
    }
    .name {
      height: auto;
      font-size: 16px;
      line-height: 20px;
      --lines: 1;
      word-break: break-all;
    }
    .state {
      display: flex;
      gap: 6px;
      align-items: center;
      font-size: 14px;
      font-weight: 450;
      line-height: 18px;
      color: var(--text-3);
      white-space: nowrap;
    }
    .state span {
      display: inline-flex;
      gap: 4px;
      align-items: center;
    }
    .state .must {
      color: var(--text-2);
    }
    .state .bad {
      font-weight: 600;
    }
    .money {
      order: 3;
      font-size: 16px;
      line-height: 20px;
      text-align: end;
    }
    .changed {
      display: block;
      font-size: 14px;
      font-weight: 450;
      line-height: 18px;
      color: var(--text-2);
    }
    .sold .price {
      display: inline;
    }
    .current {
      background: var(--surface-2);
    }
    .current::after {
      inset: 0 auto 0 0;
      width: 4px;
      border-radius: 0;
      background: var(--current);
    }
    .current .number {
      background: none;
      color: var(--current);
    }
    .current .state {
      color: var(--text-2);
    }
  }
  @media (min-width: 1180px) and (hover: hover) {
    button:hover {
      background: var(--surface-1);
    }
    button.current:hover {
      background: var(--surface-2);
    }
    button:active {
      background: var(--surface-3);
    }
  }
`;
