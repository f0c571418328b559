import { css } from 'lit';

/** Where the parts of the live control stand: one column, two from 720 px, three from 1180 px. */
export const runViewStyles = css`
  :host {
    position: fixed;
    inset: 0;
    display: flex;
    flex-direction: column;
    overflow: hidden;
    background: var(--surface-0);
    color: var(--text-1);
    --toast-bottom: 216px;
  }
  main {
    flex: 1;
    min-height: 0;
    display: flex;
    flex-direction: column;
  }
  hudson-show-header,
  hudson-trouble-banner,
  hudson-current-card,
  hudson-receipt-line,
  hudson-live-dock {
    flex: none;
  }
  hudson-trouble-banner.on + main {
    padding-top: 8px;
  }
  hudson-current-card,
  hudson-receipt-line {
    margin: 0 12px;
  }
  hudson-rundown-list {
    flex: 1;
  }
  main > hudson-points-panel,
  .side {
    display: none;
  }
  .calm {
    flex: 1;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 12px;
    padding: 24px;
    text-align: center;
    color: var(--text-2);
    animation: appear 160ms 300ms both;
  }
  .calm strong {
    font-size: 22px;
    font-weight: 600;
    color: var(--text-1);
  }
  .calm .button {
    margin-top: 8px;
  }
  .steps {
    display: grid;
    gap: 16px;
    padding-inline-start: 24px;
    line-height: 24px;
    color: var(--text-2);
  }
  .steps strong {
    display: block;
    font-weight: 600;
    color: var(--text-1);
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  @media (max-width: 719px) and (max-height: 720px) {
    :host {
      --toast-bottom: 168px;
    }
  }
  @media (min-width: 720px) {
    :host {
      --toast-bottom: 148px;
    }
    hudson-trouble-banner.on + main {
      padding-top: 0;
    }
    main {
      display: grid;
      grid-template: auto auto auto minmax(0, 1fr) auto / minmax(0, 1fr) 372px;
      grid-template-areas: 'list card' 'list receipt' 'list side' 'list points' 'dock dock';
    }
    hudson-rundown-list {
      grid-area: list;
      border-inline-end: 1px solid var(--line);
    }
    hudson-current-card {
      grid-area: card;
      margin-top: 12px;
    }
    hudson-receipt-line {
      grid-area: receipt;
    }
    .side {
      display: block;
      grid-area: side;
      padding: 0 12px;
    }
    .side hudson-who-is-here,
    .side .cues {
      display: none;
    }
    main > hudson-points-panel {
      display: block;
      grid-area: points;
      overflow-y: auto;
      padding: 8px 12px 12px;
    }
    hudson-live-dock {
      grid-area: dock;
    }
  }
  @media (min-width: 1180px) {
    :host {
      --toast-bottom: 128px;
    }
    main {
      grid-template: auto auto minmax(0, 1fr) auto / 392px minmax(0, 1fr) 368px;
      grid-template-areas:
        'list receipt side'
        'list card side'
        'list points side'
        'list dock side';
    }
    hudson-receipt-line {
      margin: 16px 24px 0;
    }
    hudson-current-card {
      margin: 12px 24px 0;
    }
    main > hudson-points-panel {
      padding: 16px 24px 0;
    }
    hudson-live-dock {
      margin: 0 24px;
    }
    .side {
      overflow-y: auto;
      padding: 0 16px 16px;
      border-inline-start: 1px solid var(--line);
    }
    .side .cues {
      display: block;
      margin-top: 10px;
      border-top: 1px solid var(--line);
    }
    .side hudson-who-is-here {
      display: block;
      margin-top: 10px;
      border-top: 1px solid var(--line);
    }
  }
  @media (min-width: 1680px) {
    main {
      grid-template-columns: 392px minmax(0, 1fr) 440px;
    }
    hudson-receipt-line,
    hudson-current-card,
    main > hudson-points-panel,
    hudson-live-dock {
      width: min(880px, 100% - 48px);
      margin-inline: auto;
      padding-inline: 0;
    }
  }
  @media (min-width: 720px) and (max-height: 620px) {
    main > hudson-points-panel {
      display: none;
    }
  }
`;
