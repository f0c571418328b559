import { formatMoney } from '#protocol/money.ts';

/** More than a session has prices. */
const MOST_KEPT = 2_000;

/** Prices ready to print. To make one takes longer than all the rest of a key, and keys are drawn four times a second. */
export class Prices {
  readonly #locale: string;
  readonly #printed = new Map<string, string>();

  constructor(locale: string) {
    this.#locale = locale;
  }

  /** `cents` counts the currency's own minor unit. */
  print(cents: number, currency: string): string {
    const name = `${cents} ${currency}`;
    const kept = this.#printed.get(name);
    if (kept !== undefined) return kept;
    if (this.#printed.size >= MOST_KEPT) this.#printed.clear();
    const price = formatMoney(cents, currency, this.#locale);
    this.#printed.set(name, price);
    return price;
  }
}
