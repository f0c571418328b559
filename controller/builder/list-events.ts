import type { EntryId } from '#protocol/session.ts';
import type { Landing } from './lines.ts';
import type { Selection } from './selection.ts';

/** Another selection in the list. */
export class SelectEvent extends Event {
  static readonly type = 'hudson-select';
  readonly selection: Selection;
  /** The entry was asked for, not only walked over: where the inspector is a sheet, it opens. */
  readonly opens: boolean;

  constructor(selection: Selection, opens: boolean) {
    super(SelectEvent.type, { bubbles: true, composed: true });
    this.selection = selection;
    this.opens = opens;
  }
}

/** Entries were dragged, or moved with keys. */
export class MoveEvent extends Event {
  static readonly type = 'hudson-move';
  readonly entryIds: readonly EntryId[];
  readonly landing: Landing;

  constructor(entryIds: readonly EntryId[], landing: Landing) {
    super(MoveEvent.type, { bubbles: true, composed: true });
    this.entryIds = entryIds;
    this.landing = landing;
  }
}

export class RemoveEvent extends Event {
  static readonly type = 'hudson-remove';
  readonly entryIds: readonly EntryId[];

  constructor(entryIds: readonly EntryId[]) {
    super(RemoveEvent.type, { bubbles: true, composed: true });
    this.entryIds = entryIds;
  }
}

/** A section got a name: those entries are in it. `renames`: it had another. */
export class SectionEvent extends Event {
  static readonly type = 'hudson-section';
  readonly entryIds: readonly EntryId[];
  readonly name: string | null;
  readonly renames: boolean;

  constructor(entryIds: readonly EntryId[], name: string | null, renames: boolean) {
    super(SectionEvent.type, { bubbles: true, composed: true });
    this.entryIds = entryIds;
    this.name = name;
    this.renames = renames;
  }
}

declare global {
  interface HTMLElementEventMap {
    'hudson-select': SelectEvent;
    'hudson-move': MoveEvent;
    'hudson-remove': RemoveEvent;
    'hudson-section': SectionEvent;
  }
}
