import { css } from 'lit';

/** A few tabs beside each other: `.tabs` around buttons with `aria-selected` or `aria-pressed`. */
export const tabStyles = css`
  .tabs {
    display: flex;
    flex: none;
    gap: 4px;
    padding: 4px;
    border-radius: 10px;
    box-shadow: inset 0 0 0 1px var(--line);
  }
  .tabs > button {
    flex: 1;
    height: 40px;
    border-radius: 7px;
    color: var(--text-2);
    font-size: 14px;
    font-weight: 600;
    text-align: center;
  }
  .tabs > button:is([aria-selected='true'], [aria-pressed='true']) {
    background: var(--surface-3);
    color: var(--text-1);
  }
`;
