import { css } from 'lit';

/** Squares of 94 px, as many as fit. */
export const productPicturesStyles = css`
  :host {
    display: block;
  }
  header {
    display: flex;
    justify-content: space-between;
    margin-bottom: 8px;
    font-size: 14px;
    line-height: 20px;
    color: var(--text-2);
  }
  h2 {
    font-size: 14px;
    font-weight: 600;
  }
  ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(88px, 1fr));
    gap: 8px;
  }
  li {
    position: relative;
    aspect-ratio: 1;
    border-radius: 8px;
  }
  li.over {
    box-shadow: -4px 0 0 -2px var(--focus);
  }
  .picture {
    display: block;
    width: 100%;
    height: 100%;
    border-radius: 8px;
    cursor: grab;
  }
  .picture.first {
    box-shadow:
      0 0 0 1px var(--surface-0),
      0 0 0 3px var(--text-1);
  }
  .picture[aria-pressed='true'] {
    box-shadow:
      0 0 0 1px var(--surface-0),
      0 0 0 3px var(--focus);
  }
  hudson-entry-picture {
    width: 100%;
    height: 100%;
  }
  .tag {
    position: absolute;
    left: 6px;
    bottom: 6px;
    padding: 0 6px;
    border-radius: 6px;
    background: var(--chip);
    font-size: 14px;
    line-height: 24px;
    font-weight: 600;
  }
  .sent {
    display: grid;
    place-content: center;
    gap: 6px;
    background: var(--surface-1);
    font-size: 14px;
    font-weight: 600;
    text-align: center;
  }
  progress {
    width: 62px;
    height: 4px;
    accent-color: var(--text-2);
  }
  .drop {
    grid-column: span 2;
    aspect-ratio: auto;
    min-height: 88px;
  }
  .drop button {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 4px;
    width: 100%;
    height: 100%;
    border: 1.5px dashed var(--edge);
    border-radius: 8px;
    font-size: 14px;
    color: var(--text-2);
    text-align: center;
  }
  .drop.on button {
    border-color: var(--focus);
    color: var(--text-1);
    background: var(--surface-1);
  }
  .chosen {
    display: grid;
    gap: 8px;
    margin-top: 12px;
  }
  .moves {
    display: flex;
    gap: 8px;
  }
  .moves .ending {
    margin-inline-start: auto;
  }
`;
