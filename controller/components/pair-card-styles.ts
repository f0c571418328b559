import { css } from 'lit';

export const pairCardStyles = css`
  .panel {
    display: grid;
    gap: 16px;
    padding: 24px;
  }
  header,
  .below {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
  }
  .choice {
    display: grid;
    grid-template-columns: 1fr 160px;
    gap: 8px;
  }
  .digits {
    display: grid;
    grid-template-columns: repeat(3, 1fr) 8px repeat(3, 1fr);
    gap: 8px;
    font-size: 64px;
    line-height: 92px;
    font-weight: 750;
    text-align: center;
    font-variant-numeric: tabular-nums;
  }
  .digits b {
    border-radius: 8px;
    background: var(--surface-0);
    font-weight: inherit;
  }
  progress {
    width: 100%;
    height: 4px;
    appearance: none;
    border: 0;
    background: var(--surface-3);
  }
  progress::-webkit-progress-bar {
    background: var(--surface-3);
  }
  progress::-webkit-progress-value {
    background: var(--text-2);
  }
  progress::-moz-progress-bar {
    background: var(--text-2);
  }
  .waiting {
    display: flex;
    gap: 12px;
    align-items: center;
    padding: 12px 14px;
    border-radius: 8px;
    background: var(--surface-0);
  }
  @media (max-width: 459px) {
    .panel {
      padding: 16px;
    }
    .digits {
      font-size: 44px;
      line-height: 64px;
    }
  }
`;
