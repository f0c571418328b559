import { css } from 'lit';

/** Both halves of the picker: a field above, rows that scroll, the button that adds at the foot. */
export const pickerStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 12px;
    min-height: 0;
    height: 100%;
  }
  .rows {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 6px;
    border-radius: 14px;
    background: var(--surface-1);
  }
  .row {
    display: flex;
    align-items: center;
    gap: 10px;
    width: 100%;
    min-height: 48px;
    padding: 4px 10px;
    border-radius: 8px;
    font-size: 14px;
  }
  .row > .grow {
    flex: 1;
  }
  .row strong {
    display: block;
    font-weight: 600;
  }
  .row .mono {
    overflow-wrap: anywhere;
  }
  .row.is-in strong {
    font-weight: 450;
    color: var(--text-2);
  }
  .row > .end {
    flex: none;
    max-width: 52%;
    color: var(--text-2);
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
  hudson-entry-picture {
    width: 32px;
    height: 32px;
  }
  hr {
    height: 1px;
    margin: 6px;
    border: 0;
    background: var(--line);
  }
  .counts {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    min-height: 20px;
    font-size: 14px;
    line-height: 20px;
    font-weight: 600;
  }
  .counts > span {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }
  .foot {
    display: flex;
    gap: 8px;
  }
  .foot > :first-child {
    flex: 1;
  }
  .foot .button {
    height: 48px;
  }
  .take {
    padding: 4px 8px;
    border-radius: 8px;
    box-shadow: inset 0 0 0 1px var(--edge);
    color: var(--text-1);
    font-size: 14px;
    font-weight: 600;
    text-align: left;
  }
  textarea.control {
    flex: none;
    height: 148px;
    font-family: var(--mono);
    font-size: 14px;
    line-height: 21px;
    letter-spacing: -0.02em;
  }
  @media (hover: hover) {
    button.row:hover:enabled,
    .take:hover {
      background: var(--surface-2);
    }
  }
`;
