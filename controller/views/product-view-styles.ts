import { css } from 'lit';

/** Three columns from 1180 px, two from 720, one below. */
export const productViewStyles = css`
  .head {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 72px;
    padding: 8px 16px;
    border-bottom: 1px solid var(--line);
  }
  .back {
    display: grid;
    place-items: center;
    flex: none;
    width: 48px;
    height: 48px;
    margin-inline-start: -12px;
    border-radius: 10px;
    color: var(--text-2);
  }
  .named {
    flex: 1;
  }
  h1 {
    font-size: 22px;
    line-height: 28px;
    letter-spacing: -0.01em;
  }
  .on-air-now {
    font-weight: 600;
    color: var(--live);
  }
  .state {
    display: flex;
    align-items: center;
    gap: 8px;
    color: var(--text-2);
  }
  .columns {
    display: grid;
  }
  section {
    display: grid;
    gap: 14px;
    align-content: start;
    padding: 20px 16px;
    border-bottom: 1px solid var(--line);
  }
  .row {
    display: grid;
    gap: 12px;
  }
  .row.three {
    grid-template-columns: repeat(3, 1fr);
  }
  .row.two {
    grid-template-columns: 3fr 2fr;
  }
  .control.salePriceCents {
    font-weight: 750;
    color: var(--good);
  }
  .control.mono {
    font-family: var(--mono);
    font-size: 14px;
    letter-spacing: -0.02em;
  }
  textarea.description {
    min-height: 112px;
  }
  .caption {
    margin-top: 8px;
    font-size: 14px;
    line-height: 20px;
    font-weight: 600;
    color: var(--text-2);
  }
  .uses {
    padding: 4px 16px;
  }
  .uses li {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 48px;
  }
  .uses li + li {
    border-top: 1px solid var(--line);
  }
  .uses a {
    flex: 1;
    font-weight: 600;
    text-decoration: none;
  }
  .theirs {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin-top: 4px;
    padding: 8px 12px;
    border-radius: 10px;
    background: var(--surface-2);
    font-size: 14px;
  }
  .theirs span {
    flex: 1 1 160px;
    overflow-wrap: anywhere;
  }
  @media (max-width: 719px) {
    .head {
      flex-wrap: wrap;
      gap: 4px 8px;
    }
    .named {
      flex: 1 1 60%;
    }
  }
  @media (min-width: 720px) {
    .columns {
      grid-template-columns: 1fr 1fr;
    }
    .seen {
      grid-column: 1 / -1;
    }
    section {
      padding: 20px 24px;
    }
    .head {
      padding: 8px 24px;
    }
  }
  @media (min-width: 1180px) {
    .columns {
      grid-template-columns: minmax(360px, 448px) minmax(0, 1fr) minmax(400px, 520px);
      min-height: calc(100vh - 129px);
    }
    section {
      border-bottom: 0;
      border-inline-end: 1px solid var(--line);
    }
    .seen {
      grid-column: auto;
      border-inline-end: 0;
    }
  }
`;
