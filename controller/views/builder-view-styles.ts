import { css } from 'lit';

/** Picker, rundown and inspector beside each other; from 1180 px down the inspector is a sheet, on phones one part at a time. */
export const builderViewStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: calc(100vh - 57px);
    height: calc(100dvh - 57px);
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
  hudson-builder-bar,
  hudson-list-tools {
    flex: none;
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
    .body {
      grid-template-columns: 400px minmax(0, 1fr) 344px;
    }
    .pane.readiness {
      display: flex;
      border-inline-start: 1px solid var(--line);
    }
  }
`;
