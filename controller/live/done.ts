import type { LiveView, Press } from '#client/live-view.ts';
import { formatMoney } from '#protocol/money.ts';
import type { Toast } from '../components/toast-line.ts';
import { entryById } from '../place.ts';
import { priceOf } from '../price.ts';
import { editWords as say } from '../words/edit.ts';
import { LOCALE } from '../words/locale.ts';
import { words } from '../words/run.ts';

/** What to say once a press has been done, with the way back; null: what it did can be seen. */
export function doneWords(press: Press, revision: number, view: LiveView): Toast | null {
  const offer = { text: say.undo, press: { type: 'revertEdit', revision } } as const;
  switch (press.type) {
    case 'complete':
      return { says: words.showEnded, offer: { text: words.reopen, press: { type: 'reopen' } } };
    case 'reopen':
      return { says: words.reopened, offer: null };
    case 'revertEdit':
      return { says: say.undone, offer: null };
    case 'overrideEntry':
      return { says: overrideWords(press, view), offer };
    case 'removeEntries':
      return { says: say.order.removed(press.entryIds.length), offer };
    case 'moveEntries':
      return { says: say.order.moved(press.entryIds.length), offer };
    case 'skipEntries':
      return { says: (press.skipped ? say.order.skipped : say.order.back)(press.entryIds.length), offer };
    case 'addEntries':
      return { says: say.order.added(press.productIds.length), offer };
    case 'editEntries':
      return { says: say.order.marked, offer };
    default:
      return null;
  }
}

function overrideWords({ entryId, overrides }: Extract<Press, { type: 'overrideEntry' }>, view: LiveView): string {
  const entry = entryById(view.rundown, entryId);
  if (entry === null) return say.order.marked;
  const isPrice = overrides.salePriceCents !== undefined || overrides.originalPriceCents !== undefined;
  if (!isPrice) return say.changed(entry.number);
  if (entry.held) return say.priceHeld(entry.number);
  const currency = view.session?.brand.currency ?? 'USD';
  const cents = overrides.salePriceCents ?? overrides.originalPriceCents ?? null;
  const price = cents === null ? priceOf(entry, currency).asked : formatMoney(cents, currency, LOCALE);
  return say.priceIs(entry.number, price ?? say.noPrice);
}
