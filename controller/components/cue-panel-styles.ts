import { css } from 'lit';

/** The ground of a cue for what stands below the class; a policy keeps styles out of attributes. */
export const cueColours = css`
  .in-amber {
    --colour: var(--cue-amber);
  }
  .in-blue {
    --colour: var(--cue-blue);
  }
  .in-green {
    --colour: var(--cue-green);
  }
  .in-red {
    --colour: var(--cue-red);
  }
  .in-purple {
    --colour: var(--cue-purple);
  }
  .in-gray {
    --colour: var(--cue-gray);
  }
`;

export const cuePanelStyles = css`
  :host {
    display: block;
  }
  .air {
    border-radius: 12px;
    overflow: hidden;
    background: var(--surface-0);
    margin-bottom: 8px;
  }
  .air .text {
    padding: 12px 14px;
    color: var(--ink);
    background: var(--colour);
    font-size: 22px;
    font-weight: 600;
    line-height: 28px;
    overflow-wrap: anywhere;
    display: flex;
    justify-content: space-between;
    gap: 12px;
  }
  .air .text > :first-child {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 5;
    overflow: hidden;
  }
  .fate {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 8px;
    padding-inline-start: 14px;
  }
  .steps {
    flex: 1;
    font-size: 14px;
    line-height: 22px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .steps span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    margin-inline-end: 10px;
    white-space: nowrap;
  }
  .steps time {
    color: var(--text-2);
    font-weight: 450;
  }
  .head {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 48px;
  }
  .head button {
    display: flex;
    align-items: center;
    gap: 6px;
    margin-inline-start: auto;
    height: 48px;
    padding: 0 8px;
    margin-inline-end: -8px;
    font-weight: 600;
    color: var(--text-2);
  }
  .presets {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 8px;
  }
  .presets.editing {
    grid-template-columns: 1fr;
  }
  .preset {
    display: flex;
    align-items: center;
    gap: 8px;
    width: 100%;
    min-height: 64px;
    padding: 8px 12px 8px 18px;
    border-radius: 10px;
    font-weight: 600;
    line-height: 20px;
    background: linear-gradient(90deg, var(--colour) 8px, var(--surface-2) 8px);
    overflow-wrap: anywhere;
  }
  .preset .words {
    flex: 1;
  }
  .preset time {
    color: var(--text-2);
    font-variant-numeric: tabular-nums;
  }
  .preset.on::after {
    content: '';
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--colour);
  }
  .preset:active:enabled {
    transform: scale(0.98);
    background: linear-gradient(90deg, var(--colour) 8px, var(--surface-3) 8px);
  }
  .preset:disabled {
    opacity: 0.5;
  }
  .line {
    display: flex;
    gap: 4px;
  }
  .line .small {
    display: grid;
    place-items: center;
    flex: none;
    width: 48px;
    min-height: 48px;
    border-radius: 10px;
    color: var(--text-2);
  }
  .none {
    color: var(--text-2);
    margin-bottom: 12px;
  }
  form {
    margin-top: 12px;
    padding-top: 8px;
    border-top: 1px solid var(--line);
  }
  .colours {
    display: flex;
    justify-content: space-between;
    align-items: center;
    border: 0;
    margin: 0;
    padding: 0;
  }
  .colours label {
    display: grid;
    place-items: center;
    flex: 0 1 48px;
    min-width: 36px;
    height: 48px;
    cursor: pointer;
  }
  .colours input {
    appearance: none;
    width: 30px;
    height: 30px;
    margin: 0;
    border-radius: 50%;
    background: var(--colour);
    cursor: pointer;
  }
  .colours input:checked {
    box-shadow:
      0 0 0 3px var(--surface-1),
      0 0 0 5px var(--text-1);
  }
  select,
  textarea {
    font: inherit;
    color: var(--text-1);
    background: var(--surface-0);
    border: 1px solid var(--edge);
    border-radius: 10px;
    padding: 0 10px;
  }
  select {
    flex: none;
    height: 48px;
    max-width: 92px;
    padding: 0 4px;
    font-size: 14px;
  }
  .compose {
    display: flex;
    gap: 8px;
    margin-top: 8px;
  }
  textarea {
    flex: 1;
    height: 56px;
    padding: 15px 12px;
    line-height: 24px;
    resize: none;
    field-sizing: content;
    max-height: 128px;
  }
  textarea::placeholder {
    color: var(--text-3);
  }
  .compose .button {
    height: 56px;
  }
  .keep {
    margin-top: 8px;
  }
  .problem {
    color: var(--bad);
    padding: 8px 0;
  }
  @media (min-width: 1180px) and (pointer: fine) {
    :host([compact]) .air {
      margin-top: 12px;
    }
    :host([compact]) .air .text {
      font-size: 18px;
      line-height: 24px;
      padding: 8px 12px;
    }
    :host([compact]) .fate {
      padding: 6px 6px 6px 12px;
    }
    :host([compact]) .fate .button {
      height: 36px;
      padding: 0 10px;
      font-size: 14px;
    }
    :host([compact]) .steps {
      line-height: 20px;
    }
    :host([compact]) .preset {
      min-height: 46px;
      font-size: 14px;
      line-height: 18px;
      padding-block: 4px;
    }
    :host([compact]) .head {
      min-height: 40px;
    }
    :host([compact]) .colours label {
      flex-basis: 36px;
      height: 40px;
    }
    :host([compact]) .colours input {
      width: 20px;
      height: 20px;
    }
    :host([compact]) textarea,
    :host([compact]) .compose .button {
      height: 48px;
    }
    :host([compact]) textarea {
      padding-block: 11px;
    }
  }
`;
