import type { LiveView, Outcome, Press } from '#client/live-view.ts';
import { placeIn } from './place.ts';
import { words } from './words/run.ts';

/** What a bubble says: what happened, then where you are and what to do. */
export interface RefusalWords {
  readonly title: string;
  readonly detail: string | null;
}

type Refusal = Extract<Outcome, { ok: false }>;

/** What happened is the relay's to say, where it knows more than this page; where you are and what to do is ours. */
export function refusalWords(refusal: Refusal, press: Press, view: LiveView): RefusalWords {
  const say = words.refusal;
  const place = placeIn(view.rundown, view.state);
  const number = place.current?.number ?? null;
  const still = number === null ? null : say.still(number);
  switch (refusal.reason) {
    case 'moved-meanwhile':
      return { title: firstSentence(refusal.message), detail: movedMeanwhile(press, view) };
    case 'end-of-session':
      return { title: words.dock.endOfSession, detail: place.last && say.lastOne(place.last.number) };
    case 'start-of-session':
      return { title: words.dock.startOfSession, detail: place.first && say.firstOne(place.first.number) };
    case 'no-such-number':
      return {
        title: press.type === 'jump' ? say.noSuchNumber(press.number) : firstSentence(refusal.message),
        detail: place.total > 0 ? say.range(place.lowestNumber, place.highestNumber) : say.addSome,
      };
    case 'no-images':
      return noImages(number, place.current?.images.length ?? 0);
    case 'wrong-status':
      return { title: firstSentence(refusal.message), detail: wrongStatus(view) };
    case 'no-products':
      return { title: firstSentence(refusal.message), detail: place.total === 0 ? say.addSome : null };
    case 'database-unavailable':
      return { title: say.databaseAway, detail: join(still, say.againOnceBack) };
    case 'too-fast':
      return { title: say.tooFast, detail: say.tooFastDetail };
    case 'not-sent':
      return { title: say.noConnection, detail: join(still, say.againOnceBack) };
    case 'no-answer':
      return { title: say.noAnswer, detail: say.noAnswerDetail };
    case 'no-such-entry':
    case 'no-such-product':
    case 'already-in-session':
    case 'current-entry':
    case 'nothing-to-undo':
    case 'no-cue':
    case 'nothing-held':
    case 'changed-since':
    case 'not-allowed':
    case 'internal-error':
      return { title: firstSentence(refusal.message), detail: restOf(refusal.message) };
  }
}

/** Without its full stop: a title has none. */
function firstSentence(message: string): string {
  return (message.split(/(?<=\.)\s/)[0] ?? '').replace(/\.$/, '');
}

function restOf(message: string): string | null {
  return (
    message
      .split(/(?<=\.)\s/)
      .slice(1)
      .join(' ') || null
  );
}

function movedMeanwhile(press: Press, view: LiveView): string | null {
  const place = placeIn(view.rundown, view.state);
  const target = press.type === 'next' ? place.next : press.type === 'previous' ? place.previous : null;
  return join(
    place.current && words.refusal.onItToo(place.current.number),
    target && words.refusal.pressAgainFor(target.number),
  );
}

function noImages(number: number | null, pictures: number): RefusalWords {
  const say = words.refusal;
  if (pictures === 0) return { title: say.noPicture, detail: number === null ? null : say.noPictureDetail(number) };
  return { title: say.onePicture, detail: number === null ? null : say.noOther(number) };
}

function wrongStatus(view: LiveView): string {
  const say = words.refusal;
  const status = view.state?.status;
  if (status === 'complete') return say.reopenUnderMore;
  return status === 'live' ? say.alreadyLive : say.goLiveFirst;
}

function join(...sentences: readonly (string | null)[]): string | null {
  return sentences.filter((one) => one !== null).join(' ') || null;
}
