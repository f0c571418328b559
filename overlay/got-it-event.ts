/** The talent has seen the cue. */
export class GotItEvent extends Event {
  static readonly type = 'hudson-got-it';

  constructor() {
    super(GotItEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'hudson-got-it': GotItEvent;
  }
}
