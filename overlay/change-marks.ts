import type { LiveView } from '#client/live-view.ts';
import type { Entry } from '#protocol/session.ts';
import { pricesOf } from './prices.ts';
import { whatIsShown } from './shown.ts';

/** What has just changed about the product that the talent speaks of. */
export type ChangeMark = 'price' | 'sold-out' | 'in-stock';

/** Long enough to be seen at the next glance. */
const SHOWN_MS = 8_000;

/** What a change of the view did to the current product; null: it is another one now, or nothing that is said aloud. */
export function changeOf(view: LiveView, previous: LiveView): ChangeMark | null {
  const [entry, before] = [whatIsShown(view).entry, whatIsShown(previous).entry];
  if (!entry || !before || entry === before || entry.id !== before.id) return null;
  if (entry.stock === 0 && before.stock !== 0) return 'sold-out';
  if (!isSamePrice(entry, before)) return 'price';
  return before.stock === 0 && entry.stock !== 0 ? 'in-stock' : null;
}

function isSamePrice(entry: Entry, before: Entry): boolean {
  const [now, then] = [pricesOf(entry), pricesOf(before)];
  return now.paidCents === then.paidCents && now.struckCents === then.struckCents;
}

/** Keeps the mark of a change for some seconds, or until the show moves on. Times are on the local clock. */
export class ChangeMarks {
  #kept: { readonly mark: ChangeMark; readonly entryId: string; readonly until: number } | null = null;

  heard(view: LiveView, previous: LiveView, now: number): void {
    const mark = changeOf(view, previous);
    const entryId = view.state?.currentEntryId ?? '';
    if (mark !== null) this.#kept = { mark, entryId, until: now + SHOWN_MS };
    else if (this.#kept?.entryId !== entryId) this.#kept = null;
  }

  at(now: number): ChangeMark | null {
    return this.#kept !== null && now < this.#kept.until ? this.#kept.mark : null;
  }
}
