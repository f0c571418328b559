import { css } from 'lit';

/** The rundown as it is built: lines of fixed height, drawn where they stand. */
export const buildListStyles = css`
  :host {
    display: block;
    position: relative;
    overflow: hidden;
  }
  .scroller {
    position: absolute;
    inset: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    outline-offset: -2px;
  }
  .sheet {
    position: relative;
    user-select: none;
    -webkit-user-select: none;
  }
  .line {
    position: absolute;
    left: 0;
    right: 0;
    display: grid;
    align-items: center;
    gap: 10px;
    padding: 0 16px 0 4px;
    grid-template-columns: 40px 40px 40px minmax(0, 1fr) auto;
  }
  .entry {
    height: 56px;
    cursor: pointer;
  }
  .entry[aria-selected='true'] {
    background: #1c2630;
  }
  .entry.cursor {
    box-shadow: inset 2px 0 0 var(--focus);
  }
  .scroller:focus-visible {
    outline: none;
  }
  .scroller:focus-visible .entry.cursor {
    outline: 2px solid var(--focus);
    outline-offset: -2px;
  }
  .entry.skipped .name,
  .entry.skipped .price {
    opacity: 0.55;
  }
  .grip {
    display: grid;
    place-items: center;
    width: 40px;
    height: 48px;
    color: var(--text-3);
    cursor: grab;
    touch-action: none;
  }
  .number {
    text-align: right;
    color: var(--text-2);
  }
  .number.on {
    color: var(--current);
  }
  hudson-entry-picture {
    width: 40px;
    height: 38px;
  }
  .what,
  .price {
    display: grid;
    align-content: center;
  }
  .name {
    font-weight: 600;
  }
  .remark {
    font-size: 14px;
    line-height: 20px;
    color: var(--text-2);
  }
  .changed {
    display: inline-block;
    margin-inline-end: 6px;
    padding: 0 6px;
    border-radius: 6px;
    box-shadow: inset 0 0 0 1px var(--edge);
    color: var(--text-1);
    font-weight: 600;
    line-height: 18px;
  }
  .price {
    display: block;
    text-align: right;
    font-size: 14px;
    line-height: 18px;
    font-variant-numeric: tabular-nums;
  }
  .asked {
    color: var(--good);
    font-weight: 750;
  }
  .asked.full {
    color: var(--text-1);
  }
  s {
    display: block;
    color: var(--text-3);
  }
  .was {
    display: block;
    color: var(--text-2);
  }
  .none {
    color: var(--warn);
    font-weight: 600;
  }
  .stock {
    display: none;
    text-align: right;
    font-size: 14px;
    color: var(--text-2);
    font-variant-numeric: tabular-nums;
  }
  .head {
    height: 44px;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 4px;
    padding: 0 16px 0 0;
  }
  .head .fold {
    display: grid;
    place-items: center;
    width: 40px;
    height: 40px;
    border-radius: 8px;
    color: var(--text-2);
  }
  .head .fold svg {
    transition: transform 120ms;
  }
  .head.folded .fold svg {
    transform: rotate(-90deg);
  }
  .head .title {
    display: flex;
    align-items: baseline;
    gap: 8px;
  }
  .head .title button {
    font-size: 18px;
    line-height: 40px;
    font-weight: 600;
    letter-spacing: -0.01em;
    border-radius: 8px;
  }
  .head .title span {
    flex: none;
    font-size: 14px;
    color: var(--text-2);
  }
  .head input {
    width: min(100%, 320px);
    height: 40px;
    padding: 0 12px;
    border: 1px solid var(--focus);
    border-radius: 8px;
    background: var(--surface-0);
    font-size: 18px;
    font-weight: 600;
  }
  .drop {
    position: absolute;
    z-index: 2;
    left: 12px;
    right: 8px;
    height: 2px;
    margin-top: -1px;
    border-radius: 2px;
    background: var(--focus);
    pointer-events: none;
  }
  .drop::before {
    content: '';
    position: absolute;
    left: -6px;
    top: -5px;
    width: 12px;
    height: 12px;
    border: 2px solid var(--focus);
    border-radius: 50%;
    background: var(--surface-0);
  }
  .lifted {
    z-index: 3;
    left: 40px;
    right: 20px;
    border-radius: 10px;
    background: var(--surface-3);
    box-shadow: 0 0 0 1px var(--edge);
    pointer-events: none;
    cursor: grabbing;
  }
  .lifted .grip {
    color: var(--text-1);
  }
  .lifted .badge {
    position: absolute;
    right: -8px;
    top: -12px;
    min-width: 24px;
    border-radius: 12px;
    background: var(--focus);
    color: var(--ink);
    font-size: 14px;
    line-height: 24px;
    font-weight: 750;
    text-align: center;
  }
  .dragging {
    opacity: 0.4;
  }
  @container (min-width: 560px) {
    .line.entry {
      grid-template-columns: 40px 40px 40px minmax(0, 1fr) 150px 72px;
    }
    .stock {
      display: block;
    }
    s {
      display: inline;
    }
  }
  @media (hover: hover) {
    .entry:hover:not([aria-selected='true']) {
      background: var(--surface-1);
    }
    .fold:hover,
    .title button:hover {
      background: var(--surface-2);
    }
  }
`;
