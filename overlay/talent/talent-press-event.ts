import type { Press } from '#client/live-view.ts';

/** The talent pressed "Previous" or "Next". */
export class TalentPressEvent extends Event {
  static readonly type = 'hudson-talent-press';
  readonly press: Press;

  constructor(press: Press) {
    super(TalentPressEvent.type, { bubbles: true, composed: true });
    this.press = press;
  }
}

declare global {
  interface HTMLElementEventMap {
    'hudson-talent-press': TalentPressEvent;
  }
}
