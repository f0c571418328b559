import { type Guess, type LookedUp, lookupAnswerSchema, lookupRequestSchema } from '#protocol/lookup-api.ts';
import { isOneSlipApart, meaningsOf, type PastedLine, pastedLines, slipOf } from '../core/pasted-list.ts';
import type { ImageUrl } from '../core/picture.ts';
import type { LiveSession } from '../core/session.ts';
import type { Rooms } from '../live/rooms.ts';
import type { Database } from '../store/connection.ts';
import { type NamedProduct, namedProducts, nearProducts } from '../store/product-lookup.ts';
import { loadSessionDetails } from '../store/session-details.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { Problem } from './problem.ts';

export interface LookupDeps {
  readonly database: Database;
  readonly rooms: Rooms;
  readonly imageUrl: ImageUrl;
}

const BODY_LIMIT = 1024 * 1024;
/** For so many names that found nothing something near is looked for. */
const MOST_GUESSED = 200;

/** Finds the products of a pasted list for a session: by PID, SKU, number or the address of a product's page. */
export function lookupEndpoints({ database, rooms, imageUrl }: LookupDeps): Endpoint[] {
  return [
    endpoint({
      ...{ method: 'post', path: '/api/sessions/:id/lookup', may: 'produce', query: null, body: lookupRequestSchema },
      bodyLimit: BODY_LIMIT,
      summary: 'The products of a pasted list, in its order: found, missing, double, already in. Changes nothing.',
      answers: { 200: { description: 'One answer a line', schema: lookupAnswerSchema } },
      async handle({ params, body }) {
        const room = await rooms.find(params.id ?? '');
        const details = room && (await loadSessionDetails(database, room.session.info.id));
        if (room === null || details === null) throw new Problem(404, 'There is no such session', []);
        const within = { brandId: details.brandId, imageUrl };
        const lines = pastedLines(body.lines);
        const products = new Products(await namedProducts(database, namesIn(lines), within), details.brandId);
        const looked = tellApart(lines, products, room.session);
        const missing = looked.filter(({ kind }) => kind === 'missing').map(({ text }) => text);
        const near = await nearProducts(database, missing.filter(isLongNumber).slice(0, MOST_GUESSED), within);
        return { lines: looked.map((line) => withNear(line, near)) };
      },
    }),
  ];
}

function namesIn(lines: readonly PastedLine[]) {
  const texts = [...new Set(lines.flatMap(({ names }) => names))];
  const meanings = texts.map(meaningsOf);
  return {
    texts,
    displayNumbers: meanings.flatMap(({ displayNumber }) => displayNumber ?? []),
    ids: meanings.flatMap(({ productId }) => productId ?? []),
  };
}

/** The products that were found, by each of their names. A PID goes before an SKU, and that before a number. */
class Products {
  readonly #brandId: string;
  readonly #byName = new Map<string, NamedProduct>();

  constructor(products: readonly NamedProduct[], brandId: string) {
    this.#brandId = brandId;
    for (const named of products.toReversed()) {
      const { product, displayNumber } = named;
      this.#byName.set(`id ${product.id}`, named);
      if (displayNumber !== null) this.#byName.set(`number ${displayNumber}`, named);
      if (product.sku !== null) this.#byName.set(`sku ${product.sku.toLowerCase()}`, named);
      if (product.pid !== null) this.#byName.set(`pid ${product.pid}`, named);
    }
  }

  find(names: readonly string[]): NamedProduct | null {
    for (const name of names) {
      const { displayNumber, productId } = meaningsOf(name);
      const keys = [`pid ${name}`, `sku ${name.toLowerCase()}`, `number ${displayNumber}`, `id ${productId}`];
      const found = keys.flatMap((key) => this.#byName.get(key) ?? []).find((named) => named.brandId === this.#brandId);
      if (found) return found;
    }
    return null;
  }

  ofOtherBrand(names: readonly string[]): NamedProduct | null {
    return names.flatMap((name) => this.#byName.get(`pid ${name}`) ?? [])[0] ?? null;
  }
}

function tellApart(lines: readonly PastedLine[], products: Products, { rundown }: LiveSession): LookedUp[] {
  const numbers = new Map(rundown.map((entry) => [entry.product.id, entry.number]));
  const firstLines = new Map<string, number>();
  return lines.map(({ line, text, names }): LookedUp => {
    const found = products.find(names);
    if (found === null) return { kind: 'missing', line, text, guess: guessOf(names, products) };
    const { product } = found;
    const firstLine = firstLines.get(product.id);
    if (firstLine !== undefined) return { kind: 'double', line, text, product, firstLine };
    firstLines.set(product.id, line);
    const number = numbers.get(product.id);
    if (number !== undefined) return { kind: 'already-in', line, text, product, number };
    return { kind: 'found', line, text, product };
  });
}

function guessOf(names: readonly string[], products: Products): Guess {
  const other = products.ofOtherBrand(names);
  if (other) return { kind: 'other-brand', brandName: other.brandName };
  return slipOf(names[0] ?? '');
}

function isLongNumber(text: string): boolean {
  return slipOf(text).kind === 'digits';
}

/** A missing PID that is one slip away from a product's is likely to mean it. */
function withNear(line: LookedUp, near: readonly NamedProduct[]): LookedUp {
  if (line.kind !== 'missing' || line.guess.kind !== 'digits') return line;
  const meant = near.find(({ product }) => product.pid !== null && isOneSlipApart(line.text, product.pid));
  if (meant?.product.pid == null) return line;
  const { pid } = meant.product;
  const isCut = pid.length > line.text.length;
  return { ...line, guess: { kind: 'near', isCut, text: pid, product: meant.product } };
}
