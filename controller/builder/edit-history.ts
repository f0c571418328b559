/** Something a person did that can be taken back. */
export interface Step {
  /** "Moved 3 products". */
  readonly says: string;
  /** Takes it back and gives the step that does it again; rejects with the reason if it cannot be. */
  undo(): Promise<Step>;
}

/** What was done on this page, to be taken back and done again, one at a time and in order. */
export class EditHistory {
  #done: Step[] = [];
  #undone: Step[] = [];
  #isBusy = false;

  /** What undo takes back; null: nothing. */
  get next(): Step | null {
    return this.#done.at(-1) ?? null;
  }

  /** What redo does again; null: nothing. */
  get again(): Step | null {
    return this.#undone.at(-1) ?? null;
  }

  did(step: Step): void {
    this.#done = [...this.#done, step].slice(-MOST_STEPS);
    this.#undone = [];
  }

  /** Resolves to what was taken back, or null if there was nothing or one is under way. A step that fails is forgotten. */
  async undo(): Promise<Step | null> {
    return this.#turn(this.next, this.#done, this.#undone);
  }

  async redo(): Promise<Step | null> {
    return this.#turn(this.again, this.#undone, this.#done);
  }

  /** Takes back a certain step, whatever was done since. */
  async undoOnly(step: Step): Promise<Step | null> {
    return this.#turn(this.#done.includes(step) ? step : null, this.#done, this.#undone);
  }

  async #turn(step: Step | null, from: Step[], to: Step[]): Promise<Step | null> {
    if (this.#isBusy || step === null) return null;
    from.splice(from.indexOf(step), 1);
    this.#isBusy = true;
    try {
      to.push(await step.undo());
      return step;
    } finally {
      this.#isBusy = false;
    }
  }
}

const MOST_STEPS = 200;
