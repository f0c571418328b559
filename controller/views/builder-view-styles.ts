import { css } from 'lit';

/** Picker, rundown and inspector beside each other; from 1180 px down the inspector is a sheet, on phones one part at a time. */
export const builderViewStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: calc(100vh - 57px);
    height: calc(100dvh - 57px);
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    padding: 8px 16px;
    border-bottom: 1px solid var(--line);
  }
  .bar > .names {
    flex: 1 1 200px;
  }
  .bar h1 {
    display: flex;
    align-items: center;
    gap: 12px;
    font-size: 22px;
    line-height: 28px;
  }
  .bar h1 .badge {
    flex: none;
  }
  .names button.about {
    display: block;
    max-width: 100%;
    border-radius: 6px;
    font-size: 14px;
    line-height: 20px;
    color: var(--text-2);
    text-align: left;
  }
  .saved {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-width: 96px;
    font-size: 14px;
    color: var(--text-2);
    font-variant-numeric: tabular-nums;
  }
  .acts {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .icon {
    display: grid;
    place-items: center;
    width: 48px;
    height: 48px;
    border-radius: 10px;
    color: var(--text-1);
  }
  .icon:disabled {
    color: var(--text-3);
    opacity: 0.6;
  }
  .tabs {
    margin: 8px 16px 0;
  }
  .body {
    flex: 1;
    min-height: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .pane {
    min-height: 0;
    display: flex;
    flex-direction: column;
  }
  .pane.add,
  .pane.readiness {
    padding: 12px 16px max(12px, env(safe-area-inset-bottom));
  }
  .pane.readiness {
    gap: 16px;
    overflow-y: auto;
  }
  .pane.add > hudson-product-picker {
    flex: 1;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    min-height: 56px;
    padding: 4px 8px;
  }
  .tools .button {
    padding: 0 10px;
    font-size: 14px;
  }
  .tools .button:disabled {
    background: none;
    box-shadow: none;
  }
  .tools > .end {
    margin-inline-start: auto;
    padding-inline-end: 8px;
    font-size: 14px;
    color: var(--text-2);
  }
  .tools form {
    display: flex;
    flex: 1;
    gap: 8px;
  }
  hudson-build-list {
    flex: 1;
    container-type: inline-size;
  }
  .empty {
    flex: 1;
  }
  .inspector-sheet {
    padding-bottom: 12px;
  }
  @media (max-width: 719px) {
    .pane[data-hidden] {
      display: none;
    }
    .tools > .hint {
      display: none;
    }
  }
  @media (min-width: 720px) {
    .tabs.panes {
      display: none;
    }
    .body {
      grid-template-columns: minmax(300px, 340px) minmax(0, 1fr);
    }
    .pane.readiness {
      display: none;
    }
    .pane.add {
      border-inline-end: 1px solid var(--line);
    }
  }
  @media (min-width: 1180px) {
    .bar {
      min-height: 72px;
      padding: 8px 24px;
    }
    .icon {
      width: 40px;
      height: 40px;
    }
    .body {
      grid-template-columns: 400px minmax(0, 1fr) 344px;
    }
    .pane.readiness {
      display: flex;
      border-inline-start: 1px solid var(--line);
    }
  }
`;
