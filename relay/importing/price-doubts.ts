import type { Currency } from './currency.ts';
import { lineWords } from './lines.ts';
import type { Price } from './price.ts';

interface Doubt {
  readonly example: string;
  readonly line: number;
  count: number;
}

/** Prices of a file that were read but may mean something else: one warning for each kind, however many there are. */
export class PriceDoubts {
  readonly #currency: Currency;
  readonly #byKind = new Map<string, Doubt>();

  constructor(currency: Currency) {
    this.#currency = currency;
  }

  add(line: number, { otherMark, isLonePoint, text }: Price & { readonly text: string }): void {
    const { code } = this.#currency;
    if (otherMark !== null)
      this.#count(`has “${otherMark}”; it was read as ${code}, the currency of the brand`, line, text);
    if (isLonePoint) this.#count('has a point before three digits; these were read as thousands', line, text);
  }

  warnings(): string[] {
    return [...this.#byKind].map(([kind, { example, line, count }]) => {
      const more = count === 1 ? '' : ` ${count - 1} more like it.`;
      return `The price ${example} on ${lineWords(line)} ${kind}.${more}`;
    });
  }

  #count(kind: string, line: number, example: string): void {
    const doubt = this.#byKind.get(kind);
    if (doubt) doubt.count += 1;
    else this.#byKind.set(kind, { example, line, count: 1 });
  }
}
