/** Two presses of one key within the guard's time are one: fingers and contacts bounce. */
export class Guard {
  readonly #pressedAt = new Map<string, number>();

  allows(id: string, now: number, guardMs: number): boolean {
    const sinceMs = now - (this.#pressedAt.get(id) ?? Number.NEGATIVE_INFINITY);
    // A clock that was set back must not lock a key.
    if (sinceMs >= 0 && sinceMs < guardMs) return false;
    this.#pressedAt.set(id, now);
    return true;
  }

  forget(id: string): void {
    this.#pressedAt.delete(id);
  }
}
