import type { Entry } from '#protocol/session.ts';
import type { CueStep, ReceiptSign } from './receipts.ts';
import type { Show } from './show.ts';
import type { Words } from './words/english.ts';

/** Everything that faces are drawn from while the line is live: a value, so that a face is a pure function of it. */
export interface Scene {
  readonly show: Show;
  /** On the relay's clock. */
  readonly now: number;
  readonly receipt: ReceiptSign;
  readonly cueStep: CueStep | null;
  /** What has been typed on the number pad and not been forgotten. */
  readonly typed: string;
  /** A ready picture for a whole key as a data URI; null: there is none, or not yet. */
  readonly pictureOf: (entry: Entry) => string | null;
  readonly words: Words;
}
