import type { ClientClock } from '#client/clock.ts';
import type { Entry } from '#protocol/session.ts';

/** A ready picture for a key is 6 kB at most; one that is much larger is none. */
export const MOST_BYTES = 48 * 1024;
/** More than the longest session has products. */
const MOST_KEPT = 512;
const AT_A_TIME = 4;
/** A picture that could not be had is asked for again after this. */
const TRY_AGAIN_MS = 10_000;

export interface PicturesNeeds {
  readonly clock: ClientClock;
  /** A data URI, or null when it cannot be had. */
  readonly load: (url: string) => Promise<string | null>;
  readonly arrived: () => void;
}

/** The pictures for keys, loaded ahead of the keys that will show them. Addresses are content-addressed: one never changes. */
export class Pictures {
  readonly #needs: PicturesNeeds;
  readonly #kept = new Map<string, string>();
  readonly #failedAt = new Map<string, number>();
  readonly #loading = new Set<string>();
  #wanted: readonly string[] = [];

  constructor(needs: PicturesNeeds) {
    this.#needs = needs;
  }

  of(entry: Entry): string | null {
    const url = deckUrlOf(entry);
    return url === null ? null : (this.#kept.get(url) ?? null);
  }

  /** The pictures of these entries are wanted, the first most. */
  want(entries: readonly Entry[]): void {
    this.#wanted = entries.flatMap((entry) => deckUrlOf(entry) ?? []).slice(0, MOST_KEPT);
    this.#loadMore();
  }

  #loadMore(): void {
    for (const url of this.#wanted) {
      if (this.#loading.size >= AT_A_TIME) return;
      if (!this.#kept.has(url) && !this.#loading.has(url) && this.#mayTry(url)) void this.#load(url);
    }
  }

  #mayTry(url: string): boolean {
    const failedAt = this.#failedAt.get(url);
    return failedAt === undefined || this.#needs.clock.now() - failedAt >= TRY_AGAIN_MS;
  }

  async #load(url: string): Promise<void> {
    this.#loading.add(url);
    const picture = await this.#needs.load(url);
    this.#loading.delete(url);
    this.#failedAt.delete(url);
    if (picture === null) this.#failed(url);
    else this.#keep(url, picture);
    this.#loadMore();
  }

  #failed(url: string): void {
    this.#failedAt.set(url, this.#needs.clock.now());
    this.#needs.clock.later(TRY_AGAIN_MS, () => this.#loadMore());
  }

  #keep(url: string, picture: string): void {
    this.#kept.set(url, picture);
    this.#forgetUnwanted();
    this.#needs.arrived();
  }

  #forgetUnwanted(): void {
    const wanted = new Set(this.#wanted);
    for (const url of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break;
      if (!wanted.has(url)) this.#kept.delete(url);
    }
    for (const url of this.#failedAt.keys()) if (!wanted.has(url)) this.#failedAt.delete(url);
  }
}

function deckUrlOf({ images }: Entry): string | null {
  return images[0]?.deckUrl ?? null;
}
