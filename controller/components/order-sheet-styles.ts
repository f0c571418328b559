import { css } from 'lit';

/** Remarks, and a field to write in. */
export const orderFields = css`
  p {
    color: var(--text-2);
    font-size: 14px;
  }
  .text {
    flex: 1 1 160px;
    height: 48px;
    padding: 0 12px;
    border: 0;
    border-radius: 10px;
    background: var(--surface-0);
    box-shadow: inset 0 0 0 1px var(--edge);
  }
`;

/** Rows that can be picked, lifted and walked, below tools that stay. */
export const orderSheetStyles = css`
  :host {
    display: grid;
    gap: 8px;
  }
  .tools {
    position: sticky;
    top: 0;
    z-index: 2;
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding: 4px 0 8px;
    background: var(--surface-1);
  }
  .tools .button {
    padding: 0 12px;
  }
  li {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 56px;
    border-radius: 10px;
    content-visibility: auto;
    contain-intrinsic-height: 56px;
    touch-action: pan-y;
  }
  li.selected {
    background: var(--surface-2);
  }
  li.lifted {
    background: var(--surface-3);
  }
  li.under {
    box-shadow: 0 2px 0 var(--focus);
  }
  .handle,
  .pick {
    flex: none;
    display: grid;
    place-items: center;
    width: 40px;
    height: 48px;
    color: var(--text-2);
  }
  .handle {
    touch-action: none;
    cursor: grab;
  }
  input[type='checkbox'] {
    width: 20px;
    height: 20px;
    accent-color: var(--focus);
  }
  .figures {
    min-width: 28px;
  }
  .current .figures {
    color: var(--current);
  }
  .name {
    flex: 1;
    font-weight: 600;
  }
  .skipped .name {
    color: var(--text-3);
    text-decoration: line-through;
  }
  .state {
    font-size: 14px;
    color: var(--text-2);
  }
  .change {
    height: 48px;
    padding: 0 8px;
    color: var(--text-2);
    font-weight: 600;
  }
`;
