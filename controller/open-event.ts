/** What lies over the live control until it is closed. */
export type Sheet = 'pad' | 'more' | 'keys' | 'screens' | 'points';

/** Someone asked for a sheet; null closes the one that is open. */
export class OpenEvent extends Event {
  static readonly type = 'hudson-open';
  readonly sheet: Sheet | null;

  constructor(sheet: Sheet | null) {
    super(OpenEvent.type, { bubbles: true, composed: true });
    this.sheet = sheet;
  }
}

declare global {
  interface HTMLElementEventMap {
    'hudson-open': OpenEvent;
  }
}
