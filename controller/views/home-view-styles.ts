import { css } from 'lit';

/** The list of sessions, and the three ways to begin. */
export const homeViewStyles = css`
  .page {
    max-width: 1200px;
    margin: 0 auto;
  }
  .welcome h1 {
    font-size: 28px;
    line-height: 36px;
  }
  .welcome p {
    margin: 6px 0 20px;
    font-size: 18px;
    color: var(--text-2);
  }
  .cards {
    display: grid;
    gap: 16px;
    margin-bottom: 32px;
  }
  .card {
    display: flex;
    flex-direction: column;
    gap: 10px;
    padding: 20px;
    border-radius: 14px;
    background: var(--surface-1);
  }
  .art {
    display: grid;
    align-content: center;
    height: 132px;
    margin-bottom: 6px;
    padding: 10px 16px;
    border-radius: 10px;
    background: var(--surface-0);
    overflow: hidden;
    color: var(--text-2);
  }
  .art.pictures {
    grid-template-columns: repeat(3, 1fr);
    gap: 6px;
    padding: 10px;
  }
  .art.pictures img {
    width: 100%;
    height: 112px;
    border-radius: 8px;
    object-fit: cover;
  }
  .art.icons {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 36px;
  }
  .art code {
    font-family: var(--mono);
    font-size: 14px;
    line-height: 26px;
    letter-spacing: -0.02em;
    white-space: nowrap;
  }
  .art code:first-child {
    color: var(--text-1);
  }
  .card p {
    flex: 1;
    color: var(--text-2);
  }
  .buttons {
    display: flex;
    gap: 8px;
  }
  .buttons > .button {
    flex: 1 1 auto;
  }
  .list {
    border-radius: 14px;
    background: var(--surface-1);
  }
  .list li {
    display: grid;
    gap: 12px;
    padding: 14px 16px;
  }
  .list li + li {
    border-top: 1px solid var(--line);
  }
  .thumbs {
    display: none;
    width: 104px;
  }
  .thumbs img,
  .thumbs .none {
    width: 44px;
    height: 44px;
    border-radius: 10px;
    object-fit: cover;
    box-shadow: 0 0 0 2px var(--surface-1);
    background: var(--surface-2);
  }
  .thumbs img + img {
    margin-inline-start: -14px;
  }
  li h2 {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .note {
    padding: 14px 16px;
    color: var(--text-2);
  }
  .after {
    display: flex;
    gap: 8px;
    margin-top: 12px;
  }
  @media (min-width: 720px) {
    .welcome {
      padding-top: 28px;
    }
    .welcome h1 {
      font-size: 36px;
      line-height: 44px;
    }
    .cards {
      grid-template-columns: repeat(3, 1fr);
    }
    .list li {
      grid-template-columns: auto minmax(0, 1fr) auto;
      align-items: center;
      min-height: 72px;
    }
    .thumbs {
      display: flex;
    }
    .list .buttons > .button {
      flex: none;
    }
  }
  @media (min-width: 720px) and (max-width: 1000px) {
    .cards {
      grid-template-columns: 1fr;
    }
    .card .art {
      display: none;
    }
  }
`;
