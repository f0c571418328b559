import { css } from 'lit';

/** The large keys. */
export const moveKeyStyles = css`
  :host {
    display: block;
    height: 100px;
  }
  button {
    position: relative;
    display: flex;
    gap: 10px;
    width: 100%;
    height: 100%;
    padding: 9px 12px;
    overflow: hidden;
    border-radius: 14px;
    background: var(--surface-2);
    line-height: 1.2;
  }
  button.main {
    background: var(--surface-3);
    box-shadow: inset 0 0 0 1px var(--edge-quiet);
  }
  .text {
    flex: 1;
    display: flex;
    flex-direction: column;
    gap: 1px;
  }
  .go {
    display: flex;
    align-items: center;
    gap: 4px;
    font-size: 14px;
    line-height: 18px;
    font-weight: 600;
    color: var(--text-2);
  }
  .previous .go {
    margin-inline-start: -4px;
  }
  .go kbd {
    margin-inline-start: auto;
  }
  .where {
    display: flex;
    align-items: baseline;
    gap: 8px;
    line-height: 26px;
  }
  .number {
    font-size: 22px;
  }
  .main .number {
    font-size: 28px;
  }
  .price {
    flex: none;
    font-size: 18px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .tight .where {
    flex-wrap: wrap;
    column-gap: 8px;
    row-gap: 0;
  }
  .tight .price {
    font-size: 14px;
    line-height: 18px;
  }
  .tight .name {
    --lines: 1;
  }
  .sold {
    font-size: 14px;
    font-weight: 600;
    white-space: nowrap;
  }
  .previous .price,
  .previous .sold {
    display: none;
  }
  .name {
    flex: none;
    font-size: 14px;
    font-weight: 450;
    line-height: 17px;
  }
  .previous .name {
    color: var(--text-2);
  }
  hudson-entry-picture {
    align-self: center;
    width: 64px;
    height: 80px;
  }
  .tight hudson-entry-picture {
    width: 48px;
  }
  .end {
    align-items: center;
    color: var(--text-2);
  }
  button.end {
    background: var(--surface-1);
  }
  .end .say {
    font-weight: 600;
  }
  button.away,
  button.off {
    background: var(--surface-1);
    box-shadow: inset 0 0 0 1px var(--line);
    color: var(--text-2);
  }
  .away hudson-entry-picture {
    opacity: 0.6;
  }
  .away .price {
    color: var(--text-2);
  }
  .off {
    align-items: center;
    cursor: default;
  }
  .off .say {
    color: var(--text-2);
    font-weight: 600;
  }
  button:active:not(.off) {
    transform: scale(0.98);
    background: var(--surface-3);
  }
  button.main:active:not(.off) {
    background: var(--surface-4);
  }
  .waiting::after {
    content: '';
    position: absolute;
    left: 0;
    bottom: 0;
    width: 40%;
    height: 2px;
    background: var(--text-1);
    animation: run 900ms linear infinite;
  }
  @keyframes run {
    from {
      transform: translateX(-100%);
    }
    to {
      transform: translateX(250%);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .waiting::after {
      width: 100%;
      animation: none;
    }
  }
  @media (max-width: 719px) and (max-height: 720px) {
    :host {
      height: 80px;
    }
    button {
      padding: 6px 10px;
    }
    .name {
      --lines: 1;
      word-break: break-all;
    }
    hudson-entry-picture {
      width: 52px;
      height: 64px;
    }
  }
  @media (min-width: 720px) {
    button {
      padding: 10px 14px;
    }
    .text {
      justify-content: center;
      gap: 3px;
    }
    .name {
      --lines: 1;
      word-break: break-all;
    }
    hudson-entry-picture {
      width: 72px;
    }
  }
  @media (min-width: 1180px) {
    :host {
      height: 88px;
    }
    button {
      padding: 0 16px;
      align-items: center;
      gap: 12px;
    }
    .next hudson-entry-picture {
      order: -1;
      width: 64px;
      height: 64px;
    }
    .text {
      gap: 1px;
    }
    .where {
      line-height: 28px;
    }
    .name {
      line-height: 18px;
    }
    .go,
    .go kbd {
      line-height: 20px;
    }
  }
  @media (hover: hover) {
    button:hover:not(.off, .away) {
      background: var(--surface-3);
    }
    button.main:hover:not(.off, .away) {
      background: var(--surface-4);
    }
  }
`;
