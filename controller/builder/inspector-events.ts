import type { CommandOf } from '#protocol/commands.ts';
import type { Entry } from '#protocol/session.ts';

type Overrides = CommandOf<'overrideEntry'>['overrides'];
type Remarks = Pick<CommandOf<'editEntries'>, 'section' | 'notes' | 'mustShow'>;

/** An entry is to show something of this session's own. Null in a field: what the catalogue has. */
export class OverrideEvent extends Event {
  static readonly type = 'hudson-override';
  readonly entry: Entry;
  readonly overrides: Overrides;

  constructor(entry: Entry, overrides: Overrides) {
    super(OverrideEvent.type, { bubbles: true, composed: true });
    this.entry = entry;
    this.overrides = overrides;
  }
}

/** What producers remark of entries: notes, must show. */
export class RemarkEvent extends Event {
  static readonly type = 'hudson-remark';
  readonly entries: readonly Entry[];
  readonly remarks: Remarks;

  constructor(entries: readonly Entry[], remarks: Remarks) {
    super(RemarkEvent.type, { bubbles: true, composed: true });
    this.entries = entries;
    this.remarks = remarks;
  }
}

export class SkipEntriesEvent extends Event {
  static readonly type = 'hudson-skip-entries';
  readonly entries: readonly Entry[];
  readonly skipped: boolean;

  constructor(entries: readonly Entry[], skipped: boolean) {
    super(SkipEntriesEvent.type, { bubbles: true, composed: true });
    this.entries = entries;
    this.skipped = skipped;
  }
}

declare global {
  interface HTMLElementEventMap {
    'hudson-override': OverrideEvent;
    'hudson-remark': RemarkEvent;
    'hudson-skip-entries': SkipEntriesEvent;
  }
}
