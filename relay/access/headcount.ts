/** How many are here of each network, up to a bound for each: one visitor alone cannot take all the room. */
export class Headcount {
  readonly #most: number;
  readonly #here = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** One more of a network; gives what lets it go again, any number of times. Null: as many as may be are here. */
  enter(network: string): (() => void) | null {
    const here = this.#here.get(network) ?? 0;
    if (here >= this.#most) return null;
    this.#here.set(network, here + 1);
    let isHere = true;
    return () => {
      if (isHere) this.#leave(network);
      isHere = false;
    };
  }

  #leave(network: string): void {
    const left = (this.#here.get(network) ?? 1) - 1;
    if (left === 0) this.#here.delete(network);
    else this.#here.set(network, left);
  }
}
