import { css } from 'lit';

/** The bar over the pages: all tabs from 900 px on, a menu below. */
export const topBarStyles = css`
  :host {
    display: block;
  }
  header {
    display: flex;
    align-items: center;
    gap: 4px;
    height: 56px;
    padding: 0 8px 0 16px;
    border-bottom: 1px solid var(--line);
  }
  .home {
    display: flex;
    align-items: center;
    gap: 8px;
    height: 48px;
    margin-inline-end: 20px;
    border-radius: 10px;
    font-size: 18px;
    font-weight: 750;
    letter-spacing: -0.02em;
    text-decoration: none;
  }
  .home::before {
    content: '';
    width: 18px;
    height: 18px;
    border-radius: 5px;
    background: linear-gradient(var(--ink), var(--ink)) center / 4px 10px no-repeat var(--text-1);
  }
  .skip {
    position: absolute;
    left: 8px;
    top: 4px;
    z-index: 2;
  }
  .skip:not(:focus) {
    clip-path: inset(50%);
  }
  header nav {
    display: none;
    gap: 4px;
  }
  nav a,
  .list a {
    display: flex;
    align-items: center;
    height: 40px;
    padding: 0 12px;
    border-radius: 10px;
    color: var(--text-2);
    font-weight: 600;
    text-decoration: none;
  }
  a[aria-current='page'] {
    color: var(--text-1);
    background: var(--surface-2);
  }
  .end {
    display: flex;
    align-items: center;
    gap: 12px;
    margin-inline-start: auto;
  }
  .help span {
    display: grid;
    place-items: center;
    width: 22px;
    height: 22px;
    border-radius: 6px;
    box-shadow: inset 0 0 0 1px var(--edge-quiet);
    font-size: 14px;
    font-weight: 600;
  }
  .list a {
    height: 56px;
    font-size: 18px;
  }
  .list + hudson-signed-in {
    margin-top: 8px;
    padding: 8px 12px 0;
    border-top: 1px solid var(--line);
  }
  @media (hover: hover) {
    nav a:hover,
    .end button:hover {
      background: var(--surface-2);
    }
  }
  @media (max-width: 899px) {
    .help,
    .wide {
      display: none !important;
    }
  }
  @media (min-width: 900px) {
    header {
      padding: 0 24px;
    }
    header nav {
      display: flex;
    }
    .end .menu {
      display: none;
    }
  }
`;
