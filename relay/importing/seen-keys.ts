const FIRST_SLOTS = 1_024;

/**
 * Tells whether a key may have come before, in some twenty bytes a key however long the keys are. It never misses one that
 * did; two that differ are taken for the same about once in ten thousand files of a million.
 */
export class SeenKeys {
  /** Hashes, each in the first free place from where it belongs. Zero: free. */
  #slots = new Float64Array(FIRST_SLOTS);
  #count = 0;

  add(key: string): boolean {
    if (!place(this.#slots, hashOf(key))) return true;
    this.#count += 1;
    if (this.#count * 2 > this.#slots.length) this.#grow();
    return false;
  }

  #grow(): void {
    const larger = new Float64Array(this.#slots.length * 2);
    for (const hash of this.#slots) if (hash !== 0) place(larger, hash);
    this.#slots = larger;
  }
}

/** False: it is there already. */
function place(slots: Float64Array, hash: number): boolean {
  let at = hash % slots.length;
  for (; slots[at] !== 0; at = (at + 1) % slots.length) if (slots[at] === hash) return false;
  slots[at] = hash;
  return true;
}

/** 53 bits of two sums, each over all characters and well mixed; never zero. */
function hashOf(key: string): number {
  let high = 0x2545f491;
  let low = 0x6c62272e;
  for (let at = 0; at < key.length; at += 1) {
    const code = key.charCodeAt(at);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0x5bd1e995);
  }
  return (mixed(high) & 0x1fffff) * 0x100000000 + (mixed(low) >>> 0) + 1;
}

/** Every bit of the sum bears on every bit of the result. */
function mixed(sum: number): number {
  const half = Math.imul(sum ^ (sum >>> 16), 0x7feb352d);
  return half ^ (half >>> 15);
}
