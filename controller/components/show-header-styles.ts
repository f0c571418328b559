import { css } from 'lit';

/** 56 px, from 1180 px 64, with more said the wider it is. */
export const showHeaderStyles = css`
  :host {
    display: flex;
    align-items: center;
    gap: 10px;
    height: 56px;
    padding: 4px 12px 0;
  }
  .menu,
  .name,
  .to-end,
  .words {
    display: none;
  }
  .pill {
    flex: none;
    padding: 0 8px;
    border-radius: 6px;
    font-size: 14px;
    font-weight: 600;
    line-height: 24px;
    color: var(--text-2);
    box-shadow: inset 0 0 0 1px var(--edge);
    white-space: nowrap;
  }
  .pill.live {
    font-weight: 750;
    letter-spacing: 0.04em;
    text-transform: uppercase;
    color: var(--ink);
    background: var(--live);
    box-shadow: none;
  }
  .clock {
    font-size: 22px;
  }
  button.pacing {
    min-height: 48px;
    border-radius: 8px;
  }
  .pacing .drop {
    display: none;
  }
  .pacing {
    margin-inline-start: auto;
    text-align: end;
    font-size: 14px;
    line-height: 18px;
    color: var(--text-2);
    font-variant-numeric: tabular-nums;
  }
  .pacing span {
    display: block;
    white-space: nowrap;
  }
  .drift {
    font-weight: 600;
  }
  .drift .long {
    display: none;
  }
  .dot {
    width: 10px;
    height: 10px;
    border-radius: 50%;
    flex: none;
    background: var(--good);
  }
  .dot.warn {
    background: var(--warn);
  }
  .dot.off {
    background: none;
    box-shadow: inset 0 0 0 1.5px var(--text-3);
  }
  .dot.bad {
    background: var(--bad);
  }
  .lights {
    display: grid;
    place-items: center;
    width: 48px;
    height: 48px;
    margin-inline: 0 -12px;
    border-radius: 10px;
    flex: none;
  }
  .start {
    height: 40px;
    margin-inline-start: auto;
  }
  .start + .lights {
    margin-inline-start: 0;
  }

  @media (min-width: 720px) {
    :host {
      gap: 12px;
      padding: 0 16px;
      border-bottom: 1px solid var(--line);
    }
    .name {
      display: block;
      font-size: 16px;
      font-weight: 600;
      flex: 0 1 auto;
    }
    .clock {
      font-size: 28px;
    }
    .pacing {
      display: flex;
      align-items: center;
      gap: 12px;
      font-size: 16px;
      line-height: 24px;
    }
    .pacing .left {
      font-weight: 600;
      color: var(--text-1);
    }
    .lights {
      display: flex;
      width: auto;
      gap: 8px;
      padding: 0 8px;
      margin-inline: 4px -8px;
      font-size: 14px;
      font-weight: 600;
      white-space: nowrap;
    }
    .dot {
      width: 8px;
      height: 8px;
    }
    .words.one {
      display: inline;
    }
  }
  @media (min-width: 960px) {
    .to-end {
      display: block;
      color: var(--text-2);
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
  }
  @media (min-width: 1180px) {
    :host {
      height: 64px;
      gap: 16px;
      padding: 0 20px;
    }
    .menu {
      display: grid;
      place-items: center;
      width: 40px;
      height: 40px;
      margin-inline: -10px -8px;
      border-radius: 10px;
      color: var(--text-2);
    }
    .name {
      font-size: 18px;
      max-width: 30ch;
    }
    .clock {
      margin-inline-start: 8px;
    }
    .pacing {
      margin-inline: 0 auto;
      padding-inline-start: 16px;
      border-inline-start: 1px solid var(--line);
      line-height: 32px;
    }
    button.pacing {
      border-radius: 0 8px 8px 0;
    }
    .drift .long {
      display: inline;
    }
    .drift .short {
      display: none;
    }
    .start {
      margin-inline: 0 auto;
    }
    .lights {
      gap: 16px;
    }
    .words.one {
      display: none;
    }
    .words.each {
      display: flex;
      align-items: center;
      gap: 8px;
    }
    .only {
      display: none;
    }
  }
  @media (min-width: 1180px) and (hover: hover) {
    .pacing .drop {
      display: inline-flex;
      align-items: center;
      height: 32px;
      padding: 0 12px;
      border-radius: 8px;
      background: var(--surface-2);
      color: var(--text-1);
      font-size: 14px;
      font-weight: 600;
    }
    .menu:hover,
    .lights:hover {
      background: var(--surface-1);
      color: var(--text-1);
    }
  }
`;
