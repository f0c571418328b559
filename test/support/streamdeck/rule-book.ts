import { drawingFaults, imageFaults } from './check-image.ts';
import type { Control } from './control.ts';
import { Pace } from './pace.ts';

/** So many different images are drawn as well; to draw each of a long test would take longer than the test. */
const DRAWN_IN_FULL = 400;

/** What the plugin has done that the app would swallow in silence, and Elgato's guidelines forbid. */
export class RuleBook {
  readonly violations: string[] = [];
  readonly #pace = new Pace();
  readonly #checks = new Map<string, Promise<void>>();

  violates(what: string): void {
    this.violations.push(what);
  }

  /** An image for a key, or for a piece of the strip. */
  image({ action, context, isInMultiAction }: Control, image: string, width: number, height: number): void {
    if (isInMultiAction) this.violates('an image for a key inside a multi-action');
    if (this.#pace.isFlood(context, performance.now())) this.violates(`more than ten updates a second for ${action}`);
    const faults = imageFaults(image);
    for (const fault of faults) this.violates(`${action}: ${fault}`);
    if (faults.length > 0 || this.#checks.size >= DRAWN_IN_FULL || this.#checks.has(image)) return;
    const check = drawingFaults(image, width, height).then((more) => {
      for (const fault of more) this.violates(`${action}: ${fault}`);
    });
    this.#checks.set(image, check);
  }

  /** Settings of an action: anyone reads them in a profile that was handed on. */
  actionSettings(settings: object, token: unknown): void {
    const text = JSON.stringify(settings);
    if (/https?:|wss?:/.test(text)) this.violates('an address in the settings of an action');
    if (typeof token === 'string' && token !== '' && text.includes(token))
      this.violates('a token in the settings of an action');
  }

  /** Throws if a rule was ever broken. */
  async close(): Promise<void> {
    await Promise.all(this.#checks.values());
    if (this.violations.length > 0)
      throw new Error(`The plugin broke the rules:\n${[...new Set(this.violations)].join('\n')}`);
  }
}
