import type { Outcome, Press } from '#client/live-view.ts';
import type { Show } from './show.ts';
import type { Words } from './words/english.ts';

/** Why a press did not count, short enough for the key that was pressed. */
export function refusalWords(
  refusal: Extract<Outcome, { ok: false }>,
  press: Press,
  show: Show | null,
  words: Words,
): string {
  const say = words.refusal;
  switch (refusal.reason) {
    case 'moved-meanwhile':
      return show?.current == null
        ? refusal.message
        : say.movedFirst(show.state.by ?? say.somebody, show.current.number);
    case 'no-such-number':
      return press.type === 'jump' ? say.noSuchNumber(press.number) : refusal.message;
    case 'no-images':
      return (show?.current?.images.length ?? 0) === 0 ? say.noPicture : say.onePicture;
    case 'wrong-status':
      return show === null ? refusal.message : say.status[show.state.status];
    default:
      return say.reasons[refusal.reason] ?? refusal.message;
  }
}
