import { css } from 'lit';

/** What every element of the controller begins with. */
export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
    min-width: 0;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  a {
    color: inherit;
  }
  svg {
    flex: none;
    display: block;
  }
  button,
  input {
    font: inherit;
    font-feature-settings: inherit;
    letter-spacing: inherit;
    color: inherit;
  }
  button {
    border: 0;
    margin: 0;
    padding: 0;
    background: none;
    text-align: inherit;
    cursor: pointer;
    touch-action: manipulation;
    user-select: none;
    -webkit-user-select: none;
  }
  button:disabled {
    cursor: default;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .figures {
    font-variant-numeric: tabular-nums;
    font-weight: 750;
    letter-spacing: -0.01em;
    flex: none;
  }
  .clip {
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .lines {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: var(--lines, 2);
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .good {
    color: var(--good);
  }
  .warn {
    color: var(--warn);
  }
  .bad {
    color: var(--bad);
  }
`;

/** Buttons with a word on them: `.button`, with `.white` for the one that leads. */
export const buttons = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    height: 48px;
    padding: 0 16px;
    border-radius: 10px;
    background: var(--surface-2);
    color: var(--text-1);
    font-weight: 600;
    line-height: 1;
    white-space: nowrap;
    text-decoration: none;
  }
  .button.lined {
    background: none;
    box-shadow: inset 0 0 0 1px var(--edge);
  }
  .button.white {
    background: var(--text-1);
    color: var(--ink);
  }
  .button.main {
    background: var(--surface-3);
    box-shadow: inset 0 0 0 1px var(--edge-quiet);
  }
  .button.ending {
    background: none;
    color: var(--bad);
    box-shadow: inset 0 0 0 1px var(--edge-quiet);
  }
  .button:disabled {
    background: var(--surface-1);
    color: var(--text-3);
    box-shadow: inset 0 0 0 1px var(--line);
  }
  @media (hover: hover) {
    .button:hover:enabled,
    a.button:hover {
      background: var(--surface-3);
    }
    .button.main:hover:enabled {
      background: var(--surface-4);
    }
    .button.white:hover:enabled,
    a.button.white:hover {
      background: #fff;
    }
    .button.lined:hover:enabled,
    a.button.lined:hover {
      background: var(--surface-2);
    }
  }
  .button:active:enabled,
  a.button:active {
    transform: scale(0.98);
  }
  @media (min-width: 1180px) and (pointer: fine) {
    .button {
      height: 40px;
    }
  }
`;

/** A button that is a picture alone. */
export const iconButtons = css`
  .icon {
    display: grid;
    place-items: center;
    width: 48px;
    height: 48px;
    border-radius: 10px;
    color: var(--text-2);
  }
`;

/** The small caption above a group. */
export const captions = css`
  .caption {
    font-size: 14px;
    line-height: 20px;
    font-weight: 600;
    color: var(--text-2);
  }
`;

/** A key's cap, beside what it does. Only where there is a keyboard. */
export const caps = css`
  kbd {
    display: none;
    font: inherit;
    font-size: 14px;
    font-weight: 600;
    line-height: 22px;
    padding: 0 7px;
    border-radius: 6px;
    color: var(--text-2);
    background: var(--surface-0);
    box-shadow: inset 0 0 0 1px var(--line);
  }
  @media (min-width: 1180px) {
    kbd {
      display: inline-block;
    }
  }
`;

/** `<button class="switch" role="switch" aria-checked>`. */
export const switches = css`
  .switch {
    position: relative;
    width: 56px;
    height: 48px;
    flex: none;
  }
  .switch::before {
    content: '';
    position: absolute;
    inset: 8px 0;
    border-radius: 16px;
    background: var(--surface-3);
    box-shadow: inset 0 0 0 1px var(--edge);
  }
  .switch::after {
    content: '';
    position: absolute;
    left: 4px;
    top: 12px;
    width: 24px;
    height: 24px;
    border-radius: 50%;
    background: var(--text-2);
    transition: transform 120ms;
  }
  .switch[aria-checked='true']::before {
    background: var(--text-1);
  }
  .switch[aria-checked='true']::after {
    background: var(--ink);
    transform: translateX(24px);
  }
`;

/** A table of keys: `<dl><div><dt><kbd>…</kbd></dt><dd>…</dd></div></dl>`. */
export const keyTable = css`
  dl > div {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 40px;
    border-top: 1px solid var(--line);
  }
  dt {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    padding: 6px 0;
  }
  dd {
    margin-inline-start: auto;
    text-align: end;
    color: var(--text-2);
  }
  kbd {
    font: inherit;
    font-size: 14px;
    font-weight: 600;
    line-height: 26px;
    min-width: 28px;
    padding: 0 8px;
    border-radius: 6px;
    text-align: center;
    background: var(--surface-2);
    white-space: nowrap;
  }
`;
