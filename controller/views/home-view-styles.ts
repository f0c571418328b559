import { css } from 'lit';

/** The list of sessions. */
export const homeViewStyles = css`
  :host {
    display: block;
    padding-bottom: max(32px, env(safe-area-inset-bottom));
  }
  main {
    max-width: 1200px;
    margin: 0 auto;
    padding: 24px 16px 0;
  }
  h1 {
    font-size: 28px;
    line-height: 36px;
    font-weight: 600;
    letter-spacing: -0.02em;
    margin-bottom: 16px;
  }
  ul {
    border-radius: 14px;
    background: var(--surface-1);
  }
  li {
    display: grid;
    gap: 12px;
    padding: 16px;
  }
  li + li {
    border-top: 1px solid var(--line);
  }
  h2 {
    display: flex;
    align-items: center;
    gap: 8px;
    font-size: 18px;
    line-height: 24px;
    font-weight: 600;
    letter-spacing: -0.01em;
  }
  .status {
    flex: none;
    padding: 0 7px;
    border-radius: 6px;
    background: var(--surface-2);
    color: var(--text-2);
    font-size: 14px;
    line-height: 22px;
  }
  .status.live {
    background: var(--live);
    color: var(--ink);
    font-weight: 750;
    letter-spacing: 0.04em;
  }
  .about {
    font-size: 14px;
    color: var(--text-2);
  }
  .links {
    display: flex;
    gap: 8px;
  }
  .links .button {
    flex: 1;
  }
  .card {
    display: grid;
    gap: 8px;
    justify-items: start;
    padding: 24px;
    border-radius: 14px;
    background: var(--surface-1);
  }
  .card p {
    color: var(--text-2);
  }
  .card strong {
    font-size: 18px;
    font-weight: 600;
  }
  .command {
    display: flex;
    align-items: center;
    gap: 12px;
    width: 100%;
    margin-top: 8px;
    padding: 8px 8px 8px 16px;
    border-radius: 10px;
    background: var(--surface-0);
  }
  code {
    flex: 1;
    font-family: var(--mono);
    font-size: 14px;
    letter-spacing: -0.02em;
    overflow-wrap: anywhere;
    user-select: all;
  }
  .after .command {
    background: var(--surface-1);
  }
  .card > .button {
    margin-top: 8px;
  }
  .after {
    padding: 14px 16px;
    color: var(--text-2);
  }
  .loading {
    color: var(--text-2);
    animation: appear 160ms 300ms both;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  @media (min-width: 720px) {
    main {
      padding: 48px 32px 0;
    }
    h1 {
      font-size: 36px;
      line-height: 44px;
      margin-bottom: 24px;
    }
    li {
      grid-template-columns: 1fr auto;
      align-items: center;
      min-height: 76px;
      padding: 12px 16px;
    }
    .links .button {
      flex: none;
    }
    .command {
      width: fit-content;
    }
  }
`;
