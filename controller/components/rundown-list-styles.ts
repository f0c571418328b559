import { css } from 'lit';

/** The grid of phones and tablets; from 1180 px a list. */
export const rundownListStyles = css`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  .scroller {
    position: relative;
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--surface-3) transparent;
    padding: 0 12px 8px;
  }
  .section {
    position: sticky;
    top: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    gap: 8px;
    height: 32px;
    margin: 0 -12px;
    padding: 0 96px 0 14px;
    background: var(--surface-0);
    color: var(--text-2);
    font-size: 14px;
    font-weight: 600;
  }
  .range,
  .tally {
    flex: none;
    color: var(--text-3);
    font-weight: 450;
  }
  .tally {
    display: none;
    margin-inline-start: auto;
  }
  .cells {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
    gap: 8px;
  }
  .room {
    height: 117px;
  }
  .find {
    display: none;
    align-items: center;
    gap: 8px;
    padding: 0 12px 8px;
  }
  .finding .find {
    display: flex;
  }
  .find .order {
    display: none;
  }
  label {
    flex: 1;
    display: flex;
    align-items: center;
    gap: 8px;
    height: 48px;
    padding: 0 6px 0 14px;
    border-radius: 10px;
    background: var(--surface-0);
    color: var(--text-2);
    box-shadow: inset 0 0 0 1px var(--edge);
  }
  label:focus-within {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  input {
    flex: 1;
    height: 100%;
    border: 0;
    padding: 0;
    outline: none;
    background: none;
    color: var(--text-1);
    appearance: none;
  }
  input:focus-visible {
    outline: none;
  }
  input::placeholder {
    color: var(--text-3);
    opacity: 1;
  }
  input::-webkit-search-cancel-button {
    display: none;
  }
  .leave {
    display: grid;
    place-items: center;
    width: 40px;
    height: 40px;
    border-radius: 8px;
    color: var(--text-2);
  }
  .open-find {
    position: absolute;
    z-index: 2;
    top: 0;
    right: 14px;
    display: flex;
    align-items: center;
    gap: 4px;
    height: 32px;
    color: var(--text-2);
    font-size: 14px;
    font-weight: 600;
  }
  .open-find::before {
    content: '';
    position: absolute;
    inset: -8px -14px;
  }
  .finding .open-find {
    display: none;
  }
  .body {
    position: relative;
    flex: 1;
    min-height: 0;
    display: flex;
    flex-direction: column;
  }
  .back {
    position: absolute;
    z-index: 3;
    top: 40px;
    left: 50%;
    transform: translateX(-50%);
    height: 40px;
    padding: 0 14px;
    border-radius: 20px;
    background: var(--surface-3);
    color: var(--text-1);
    box-shadow: inset 0 0 0 1px var(--edge-quiet);
    display: flex;
    align-items: center;
    gap: 6px;
    font-size: 14px;
    font-weight: 600;
  }
  .back b {
    color: var(--current);
    font-weight: 750;
  }
  .back::before {
    content: '';
    position: absolute;
    inset: -4px;
  }
  .nothing {
    padding: 24px 8px;
    display: grid;
    gap: 16px;
    justify-items: center;
    text-align: center;
    color: var(--text-2);
  }

  @media (min-width: 720px) {
    .scroller {
      padding: 0 16px 12px;
    }
    .section {
      height: 36px;
      margin: 0 -16px;
      padding-inline-start: 16px;
    }
    .open-find {
      right: 16px;
      height: 36px;
    }
    .cells {
      grid-template-columns: repeat(auto-fill, minmax(116px, 1fr));
    }
    .find {
      padding: 8px 16px;
    }
  }
  @media (min-width: 1180px) {
    .scroller {
      padding: 0 0 12px;
    }
    .section {
      height: 32px;
      margin: 0;
      padding: 0 16px;
    }
    .tally {
      display: block;
    }
    .cells {
      display: block;
    }
    .room {
      height: 56px;
    }
    .find {
      display: flex;
      padding: 12px 16px 8px;
    }
    .find .order {
      display: inline-flex;
    }
    label {
      height: 40px;
      padding: 0 8px 0 12px;
    }
    .finding kbd,
    .open-find,
    .leave {
      display: none;
    }
    .finding .leave {
      display: grid;
      width: 32px;
      height: 32px;
    }
  }
`;
