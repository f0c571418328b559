import { css } from 'lit';

export const overlayLinkStyles = css`
  .columns {
    display: grid;
    gap: 16px;
  }
  @media (min-width: 1000px) {
    .columns {
      grid-template-columns: 400px minmax(0, 1fr);
      align-items: start;
    }
  }
  form {
    display: grid;
    gap: 20px;
  }
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    margin-bottom: 8px;
    padding: 0;
    font-weight: 600;
  }
  .choices {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
    gap: 8px;
  }
  .choices label {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 48px;
    padding: 4px 12px;
    line-height: 20px;
    border: 1px solid var(--edge);
    border-radius: 10px;
    cursor: pointer;
  }
  .choices label:has(:checked) {
    background: var(--surface-3);
    border-color: var(--text-2);
  }
  .choices input {
    flex: none;
    width: 18px;
    height: 18px;
    accent-color: var(--text-1);
  }
  input[type='range'] {
    width: 100%;
    height: 48px;
    accent-color: var(--text-1);
  }
  .edges {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    gap: 8px;
  }
  .edges label {
    font-size: 14px;
    color: var(--text-2);
  }
  .edges input,
  .link input {
    width: 100%;
    height: 48px;
    padding: 0 12px;
    border: 1px solid var(--edge);
    border-radius: 10px;
    background: var(--surface-0);
  }
  .shown {
    display: grid;
    gap: 16px;
  }
  .stage {
    display: grid;
    place-items: center;
    border-radius: 14px;
    overflow: hidden;
    background: linear-gradient(160deg, #d8b695, #8a6a5c 60%, #3c3a44);
  }
  iframe {
    display: block;
    width: 100%;
    aspect-ratio: 16 / 9;
    border: 0;
    /* As the overlay's own; a frame of another scheme is painted over white. */
    color-scheme: light;
  }
  iframe.tall {
    width: min(100%, 380px);
    aspect-ratio: 9 / 16;
  }
  .link {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 12px;
  }
  .link label {
    flex: 1 1 280px;
    font-size: 14px;
    color: var(--text-2);
  }
`;
