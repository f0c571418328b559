import { html, nothing, type TemplateResult } from 'lit';
import { formatMoney } from '#protocol/money.ts';
import type { Entry, OverridableField } from '#protocol/session.ts';
import '../components/entry-picture.ts';
import { icon } from '../icons.ts';
import { isSoldOut, priceOf, shortNameOf } from '../price.ts';
import { builderWords } from '../words/builder.ts';
import { LOCALE } from '../words/locale.ts';

const say = builderWords.list;

export interface EntryLine {
  readonly entry: Entry;
  readonly currency: string;
  readonly isCurrent: boolean;
  /** Said below the name instead of its state; null: its state. */
  readonly remark: string | null;
  readonly onGrip: ((event: PointerEvent) => void) | null;
}

/** The cells of one entry, in the list and under the pointer that drags it. */
export function entryCells({ entry, currency, isCurrent, remark, onGrip }: EntryLine): TemplateResult {
  return html`<span class="grip" role="gridcell" @pointerdown=${onGrip ?? nothing}>${icon('grip')}</span>
    <span class="number figures ${isCurrent ? 'on' : ''}" role="gridcell">${entry.number}</span>
    <hudson-entry-picture role="gridcell" .image=${entry.images[0] ?? null}></hudson-entry-picture>
    <span class="what" role="gridcell">
      <span class="clip name" title=${entry.name}>${shortNameOf(entry)}</span>
      ${remark === null ? state(entry, isCurrent) : html`<span class="clip remark">${remark}</span>`}
    </span>
    <span class="price" role="gridcell">${prices(entry, currency)}</span>
    <span class="stock" role="gridcell">${stock(entry)}</span>`;
}

function state(entry: Entry, isCurrent: boolean) {
  const fields = changedFields(entry);
  const parts = [
    ...(isCurrent ? [say.onAir] : []),
    ...(fields === '' ? [] : [fields]),
    ...(entry.mustShow ? [say.mustShow] : []),
    ...(entry.skipped ? [say.skipped] : []),
    ...(entry.archived ? [say.archived] : []),
  ];
  if (parts.length === 0) return nothing;
  return html`<span class="clip remark"
    >${fields === '' ? nothing : html`<span class="changed">${say.changed}</span>`}${parts.join(' · ')}</span
  >`;
}

export function changedFields({ overridden }: Entry): string {
  const fields: readonly OverridableField[] = overridden;
  return fields.map((field) => say.fields[field]).join(', ');
}

function prices(entry: Entry, currency: string) {
  const { asked, struck } = priceOf(entry, currency);
  if (asked === null) return html`<span class="none">${say.noPrice}</span>`;
  const was = catalogueCents(entry);
  return html`<span class="asked ${entry.salePriceCents === null ? 'full' : ''}">${asked}</span>
    ${struck === null ? nothing : html`<s>${struck}</s>`}
    ${was === null ? nothing : html`<span class="was">${say.was(formatMoney(was, currency, LOCALE))}</span>`}`;
}

/** What the catalogue asks, where this session asks something else. */
function catalogueCents({ catalogue, originalPriceCents, salePriceCents }: Entry): number | null {
  const then = catalogue?.salePriceCents ?? catalogue?.originalPriceCents ?? null;
  return then === (salePriceCents ?? originalPriceCents) ? null : then;
}

function stock(entry: Entry) {
  if (isSoldOut(entry)) return html`<span class="bad">${say.soldOut}</span>`;
  if (entry.stock === null) return nothing;
  const count = new Intl.NumberFormat(LOCALE).format(entry.stock);
  return html`<span aria-label=${say.inStock(count)}>${count}</span>`;
}
