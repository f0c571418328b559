import type { Entry, EntryId } from '#protocol/session.ts';

/** A key that shows the nth product of a page. */
export interface ProductPlace {
  readonly id: string;
  readonly device: string;
  readonly at: { readonly column: number; readonly row: number } | null;
  /** From 1, as set by hand; null: in order of the keys. */
  readonly place: number | null;
}

/**
 * Which products the product keys of each device show. A page is as long as the device has product keys: on an XL that
 * is up to 32, in a folder beside other keys it is fewer.
 */
export class ProductPages {
  readonly #keys = new Map<string, ProductPlace>();
  readonly #pageOf = new Map<string, number>();

  appear(key: ProductPlace): void {
    this.#keys.set(key.id, key);
  }

  disappear(id: string): void {
    this.#keys.delete(id);
  }

  /** The product of one key; null: none is left for it, or it has no place. */
  productOf(id: string, entries: readonly Entry[]): Entry | null {
    const key = this.#keys.get(id);
    if (key === undefined) return null;
    const place = this.#placeOf(key);
    const page = this.#page(key.device, entries.length);
    return place === null ? null : (entries[page * this.sizeOf(key.device) + place - 1] ?? null);
  }

  /** How many products fill a page of this device. */
  sizeOf(device: string): number {
    const keys = this.#keysOf(device);
    return Math.max(1, keys.filter(({ at }) => at !== null).length, ...keys.map(({ place }) => place ?? 0));
  }

  /** The products that a page key leads to; null: there is no such page. */
  productsAfterTurn(device: string, by: 1 | -1, entries: readonly Entry[]): readonly Entry[] | null {
    const page = this.#page(device, entries.length) + by;
    const found = page < 0 ? [] : this.#products(device, page, entries);
    return found.length === 0 ? null : found;
  }

  productsAround(device: string, entryId: EntryId | null, entries: readonly Entry[]): readonly Entry[] | null {
    const index = entries.findIndex(({ id }) => id === entryId);
    return index < 0 ? null : this.#products(device, this.#pageAt(device, index), entries);
  }

  /** False: there is no such page. */
  turn(device: string, by: 1 | -1, entries: readonly Entry[]): boolean {
    if (this.productsAfterTurn(device, by, entries) === null) return false;
    this.#pageOf.set(device, this.#page(device, entries.length) + by);
    return true;
  }

  /** Turns to the page with this product; false: it is on none. */
  turnTo(device: string, entryId: EntryId | null, entries: readonly Entry[]): boolean {
    const index = entries.findIndex(({ id }) => id === entryId);
    if (index < 0) return false;
    this.#pageOf.set(device, this.#pageAt(device, index));
    return true;
  }

  /** Every device to its first page. */
  turnAllBack(): void {
    this.#pageOf.clear();
  }

  turnAllTo(entryId: EntryId | null, entries: readonly Entry[]): void {
    const devices = new Set([...this.#keys.values()].map(({ device }) => device));
    for (const device of devices) this.turnTo(device, entryId, entries);
  }

  #products(device: string, page: number, entries: readonly Entry[]): readonly Entry[] {
    const size = this.sizeOf(device);
    return entries.slice(page * size, (page + 1) * size);
  }

  #pageAt(device: string, index: number): number {
    return Math.floor(index / this.sizeOf(device));
  }

  /** A page that the list has grown too short for is the last one it has. */
  #page(device: string, count: number): number {
    const last = Math.max(0, Math.ceil(count / this.sizeOf(device)) - 1);
    return Math.min(this.#pageOf.get(device) ?? 0, last);
  }

  #placeOf({ id, device, at, place }: ProductPlace): number | null {
    if (place !== null || at === null) return place;
    const inOrder = this.#keysOf(device)
      .flatMap((key) => (key.at === null || key.place !== null ? [] : [{ id: key.id, ...key.at }]))
      .sort((one, other) => one.row - other.row || one.column - other.column);
    return inOrder.findIndex((key) => key.id === id) + 1;
  }

  #keysOf(device: string): readonly ProductPlace[] {
    return [...this.#keys.values()].filter((key) => key.device === device);
  }
}
