import { CLOSE } from '#protocol/close-codes.ts';
import type { Loss } from './connection.ts';
import type { Ending } from './live-view.ts';

/** What the relay's close says about us. Null: nothing, the line is just gone. */
export function endingOf(loss: Loss): Ending | null {
  switch (loss) {
    case CLOSE.signIn:
      return 'sign-in';
    case CLOSE.revoked:
      return 'revoked';
    case CLOSE.notAllowed:
      return 'not-allowed';
    case CLOSE.noSuchSession:
      return 'no-such-session';
    case CLOSE.otherProtocol:
      return 'other-protocol';
    case CLOSE.badMessage:
      return 'bad-message';
    default: // any other close code there is
      return null;
  }
}
