import type { EntryId } from '#protocol/session.ts';

/** What lies over the live control until it is closed. */
export type Sheet = 'pad' | 'more' | 'keys' | 'screens' | 'points' | 'cue' | 'edit' | 'fit' | 'order' | 'away';

/** Someone asked for a sheet; null closes the one that is open. */
export class OpenEvent extends Event {
  static readonly type = 'hudson-open';
  readonly sheet: Sheet | null;
  /** What `edit` is about; null: what is on. */
  readonly entryId: EntryId | null;

  constructor(sheet: Sheet | null, entryId: EntryId | null = null) {
    super(OpenEvent.type, { bubbles: true, composed: true });
    this.sheet = sheet;
    this.entryId = entryId;
  }
}

declare global {
  interface HTMLElementEventMap {
    'hudson-open': OpenEvent;
  }
}
