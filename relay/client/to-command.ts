import type { Command, CommandId } from '#protocol/commands.ts';
import type { EntryId } from '#protocol/session.ts';
import type { Press } from './live-view.ts';

/** What the sender saw at the press, so that a late press never lands on the wrong product. */
export interface Seen {
  readonly from: EntryId | null;
  /** The sender's own latest move whose answer is still out. */
  readonly after: CommandId | null;
}

export function toCommand(press: Press, { from, after }: Seen): Command {
  if (press.type !== 'next' && press.type !== 'previous' && press.type !== 'undo') return press;
  return after === null ? { type: press.type, from } : { type: press.type, from, after };
}
