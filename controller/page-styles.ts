import { css } from 'lit';

/** The pages of the evening before: a title row, then what it is about. `<main class="page">` and `<div class="title">`. */
export const pages = css`
  :host {
    display: block;
  }
  .page {
    padding: 20px 16px max(32px, env(safe-area-inset-bottom));
  }
  .title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px;
    margin-bottom: 16px;
  }
  .title > .end {
    margin-inline-start: auto;
    display: flex;
    gap: 12px;
  }
  .title > .count {
    padding-top: 6px;
  }
  h1 {
    font-size: 28px;
    line-height: 36px;
    font-weight: 600;
    letter-spacing: -0.02em;
  }
  h2 {
    font-size: 18px;
    line-height: 24px;
    font-weight: 600;
    letter-spacing: -0.01em;
  }
  .quiet {
    color: var(--text-2);
  }
  .small {
    font-size: 14px;
    line-height: 20px;
  }
  .mono {
    font-family: var(--mono);
    font-size: 14px;
    letter-spacing: -0.02em;
  }
  .panel {
    padding: 16px;
    border-radius: 14px;
    background: var(--surface-1);
  }
  .button.plain {
    background: none;
    color: var(--text-2);
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding: 0 7px;
    border-radius: 6px;
    background: var(--surface-2);
    color: var(--text-2);
    font-size: 14px;
    line-height: 24px;
    font-weight: 600;
    white-space: nowrap;
  }
  .badge.on-air {
    background: var(--live);
    color: var(--ink);
    font-weight: 750;
    letter-spacing: 0.04em;
  }
  @media (min-width: 1180px) {
    .page {
      padding: 20px 32px 32px;
    }
  }
  @media (min-width: 1680px) {
    .page:not(.wide) {
      max-width: 1504px;
      margin: 0 auto;
    }
  }
`;

/** Fields: `.field` around a `.caption`, a control and, where it was refused, a `.problem`; see `field()`. Chips and boxes to tick too. */
export const fields = css`
  .field {
    display: grid;
    gap: 4px;
    align-content: start;
  }
  .field > .above {
    display: flex;
    justify-content: space-between;
    gap: 8px;
    font-size: 14px;
    line-height: 20px;
    color: var(--text-2);
  }
  .field > .above > :first-child {
    font-weight: 600;
  }
  input.control,
  textarea.control,
  select.control {
    width: 100%;
    height: 48px;
    margin: 0;
    padding: 0 14px;
    border: 1px solid var(--edge);
    border-radius: 10px;
    background-color: var(--surface-0);
    color: var(--text-1);
    font: inherit;
  }
  textarea.control {
    height: auto;
    min-height: 68px;
    padding: 11px 14px;
    line-height: 22px;
    resize: vertical;
  }
  select.control {
    appearance: none;
    padding-inline-end: 36px;
    background-image: linear-gradient(45deg, transparent 50%, var(--text-2) 50%),
      linear-gradient(-45deg, transparent 50%, var(--text-2) 50%);
    background-position: calc(100% - 19px) 55%, calc(100% - 14px) 55%;
    background-size: 5px 5px;
    background-repeat: no-repeat;
  }
  .control::placeholder {
    color: var(--text-3);
    opacity: 1;
  }
  .control:focus-visible {
    border-color: var(--focus);
    outline: 2px solid var(--focus);
    outline-offset: 1px;
  }
  .control[aria-invalid='true'] {
    border-color: var(--bad);
    border-width: 2px;
  }
  .control:disabled {
    color: var(--text-3);
    border-color: var(--line);
  }
  .problem {
    font-size: 14px;
    line-height: 20px;
    font-weight: 600;
    color: var(--bad);
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    height: 48px;
    padding: 0 12px;
    border: 0;
    border-radius: 10px;
    background-color: transparent;
    box-shadow: inset 0 0 0 1px var(--line);
    color: var(--text-2);
    font: inherit;
    font-size: 14px;
    font-weight: 600;
    white-space: nowrap;
    cursor: pointer;
  }
  .chip[aria-pressed='true'],
  .chip.on {
    background-color: var(--surface-2);
    box-shadow: none;
    color: var(--text-1);
  }
  .check {
    appearance: none;
    width: 20px;
    height: 20px;
    margin: 0;
    border-radius: 5px;
    border: 1.5px solid var(--edge);
    background: none center / 14px no-repeat;
    cursor: pointer;
  }
  .check:checked,
  .check:indeterminate {
    border-color: var(--text-1);
    background-color: var(--text-1);
    background-image: linear-gradient(var(--ink), var(--ink));
    background-size: 10px 3px;
  }
  .check:checked {
    background-image: linear-gradient(var(--ink), var(--ink));
    background-size: 8px 8px;
  }
  @media (hover: hover) {
    .chip:hover {
      background-color: var(--surface-2);
    }
  }
  @media (min-width: 1180px) and (pointer: fine) {
    input.control,
    select.control {
      height: 44px;
    }
    .chip {
      height: 36px;
    }
  }
`;
