import type { Press } from '#client/live-view.ts';

/** Someone pressed a control that is a command. Dispatched by the control itself, so that the answer can stand beside it. */
export class PressEvent extends Event {
  static readonly type = 'hudson-press';
  readonly press: Press;

  constructor(press: Press) {
    super(PressEvent.type, { bubbles: true, composed: true });
    this.press = press;
  }
}

declare global {
  interface HTMLElementEventMap {
    'hudson-press': PressEvent;
  }
}
