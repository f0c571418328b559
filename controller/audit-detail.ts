import { formatMoney } from '#protocol/money.ts';
import { LOCALE } from './words/locale.ts';
import { systemWords as say } from './words/system.ts';

type Detail = Readonly<Record<string, unknown>>;

/** What an audit event is about, a few words each. */
export function detailWords(detail: Detail): string[] {
  const currency = typeof detail.currency === 'string' ? detail.currency : null;
  return Object.entries(detail).flatMap(([name, value]) => words(name, value, currency) ?? []);
}

function words(name: string, value: unknown, currency: string | null): string | null {
  if (value === undefined || value === '' || name === 'currency') return null;
  const label = say.details[name] ?? name;
  if (typeof value === 'boolean') return value ? label : null;
  const text = name.endsWith('PriceCents') ? money(value, currency) : plain(name, value, currency);
  if (text === null) return null;
  return label === '' ? text : `${label} ${text}`;
}

function plain(name: string, value: unknown, currency: string | null): string | null {
  if (value === null) return null;
  if (name === 'prices' && Array.isArray(value)) return value.map((price) => priceWords(price, currency)).join(', ');
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'object' ? pairs(value) : String(value);
}

/** A scene for each section; null: there are none. */
function pairs(value: object): string | null {
  const each = Object.entries(value).map(([from, to]) => `${from} → ${to}`);
  return each.length === 0 ? null : each.join(', ');
}

/** Of one product among those that an import changed. */
function priceWords(price: unknown, currency: string | null): string {
  return typeof price === 'object' ? detailWords({ ...price, currency }).join(' ') : String(price);
}

/** Null: there is no such price any more. */
function money(cents: unknown, currency: string | null): string {
  if (typeof cents !== 'number') return say.noPrice;
  return currency === null ? String(cents) : formatMoney(cents, currency, LOCALE);
}
