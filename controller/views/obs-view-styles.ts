import { css } from 'lit';

/** Two recipes beside each other, what goes on below. */
export const obsViewStyles = css`
  .state {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    padding-top: 6px;
    font-weight: 600;
  }
  .state i {
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: currentColor;
  }
  .title > .facts {
    padding-top: 6px;
  }
  .session {
    max-width: 520px;
    margin-bottom: 16px;
  }
  .two {
    display: grid;
    gap: 16px;
  }
  .lower {
    margin-top: 16px;
  }
  .two > .panel {
    padding: 14px 20px;
  }
  .act {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 8px;
  }
  .act + .act {
    margin-top: 8px;
  }
  .act .field {
    flex: 1 1 220px;
  }
  hudson-obs-connect {
    display: block;
    margin-bottom: 16px;
  }
  @media (min-width: 1180px) {
    .two {
      grid-template-columns: 1fr 1fr;
    }
  }
`;
