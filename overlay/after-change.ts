/** Work that can wait until a change is on the screen: asked for at each change, done once after the frame that shows them. */
export class AfterChange {
  readonly #afterPaint: (callback: () => void) => void;
  readonly #work: () => void;
  #isAsked = false;

  constructor(afterPaint: (callback: () => void) => void, work: () => void) {
    this.#afterPaint = afterPaint;
    this.#work = work;
  }

  ask(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    this.#afterPaint(() => {
      if (!this.#isAsked) return;
      this.#isAsked = false;
      this.#work();
    });
  }

  stop(): void {
    this.#isAsked = false;
  }
}
