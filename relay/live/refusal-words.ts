import type { Command, RefusalReason } from '#protocol/commands.ts';
import { findEntry } from '../core/rundown.ts';
import type { LiveSession } from '../core/session.ts';

/** A refusal as one sentence for the person who pressed. */
export function refusalWords(reason: RefusalReason, session: LiveSession, command: Command): string {
  const { rundown, state } = session;
  const current = findEntry(rundown, state.currentEntryId);
  const on = current ? `#${current.number}` : 'nothing yet';
  switch (reason) {
    case 'end-of-session':
      return `End of session: ${on} is the last one.`;
    case 'start-of-session':
      return `Start of session: ${on} is the first one.`;
    case 'moved-meanwhile':
      return `${state.movedBy ?? 'Somebody'} moved to ${on} first.`;
    case 'no-products':
      return rundown.length === 0 ? 'This session has no products yet.' : 'Every product of this session is skipped.';
    case 'no-such-number':
      return noSuchNumber(session, command);
    case 'no-such-entry':
      return 'That product has been taken out of the session.';
    case 'no-such-product':
      return 'That product is not in the catalogue.';
    case 'already-in-session':
      return 'One of these products is in the session already.';
    case 'current-entry':
      return `${on} is on now. Move on, then remove it.`;
    case 'no-images':
      return current && current.product.images.length === 1 ? `${on} has only one picture.` : 'No picture yet.';
    case 'nothing-to-undo':
      return 'Nothing to undo.';
    case 'no-cue':
      return 'The cue is already cleared.';
    case 'changed-since':
      return 'Somebody has changed this since. It stays as it is now.';
    case 'nothing-held':
      return 'The talent sees this already.';
    case 'wrong-status':
      return { draft: 'The show is not live yet.', live: 'The show is live already.', complete: 'The show has ended.' }[
        state.status
      ];
    case 'not-allowed':
      return 'This device may not do that.';
    case 'too-fast':
      return 'Too many presses; this one did not count.';
    case 'database-unavailable':
      return 'Nothing changed: the database is away. Press again once it is back.';
    case 'internal-error':
      return 'Something went wrong in Hudson. Look at the number before you press again.';
  }
}

function noSuchNumber({ rundown }: LiveSession, command: Command): string {
  const numbers = rundown.map((entry) => entry.number);
  const asked = command.type === 'jump' ? `#${command.number}` : 'that number';
  return `No ${asked}. This session has ${Math.min(...numbers)} to ${Math.max(...numbers)}.`;
}
