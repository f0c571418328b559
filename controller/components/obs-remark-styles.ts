import { css } from 'lit';

/** A line that says how something stands. */
export const obsRemarks = css`
  .remark {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 42px;
  }
  .remark > .says {
    flex: 1;
  }
`;
