import { css } from 'lit';

/** A panel of the page of devices: title and what it is for, a row of controls, a note. */
export const devicePanel = css`
  .panel {
    display: grid;
    gap: 12px;
  }
  header,
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  header {
    justify-content: space-between;
  }
  p {
    margin: 0;
  }
`;
