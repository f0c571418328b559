import { css } from 'lit';

export const sessionSettingsStyles = css`
  .fields {
    display: grid;
    gap: 12px;
  }
  .two {
    display: grid;
    grid-template-columns: 3fr 2fr;
    gap: 12px;
  }
  .host {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 48px;
  }
  .host > span {
    flex: 1;
  }
  .switch {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 48px;
  }
  .switch input {
    flex: none;
    width: 22px;
    height: 22px;
    accent-color: var(--text-1);
  }
  .switch small {
    display: block;
    font-size: 14px;
    line-height: 20px;
    color: var(--text-2);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-top: 8px;
  }
`;
