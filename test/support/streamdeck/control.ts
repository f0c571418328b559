import type { Device } from './devices.ts';

export interface Place {
  /** The last part of the action's name: `next`. */
  readonly action: string;
  readonly column?: number;
  readonly row?: number;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly controller?: 'Keypad' | 'Encoder';
  readonly isInMultiAction?: boolean;
}

export interface ControlWire {
  say(control: Control, event: string, payload: Readonly<Record<string, unknown>>): void;
}

/** A key or a dial that one of the plugin's actions was dragged to, and what the plugin has made of it. */
export class Control {
  /** Names this copy to the plugin; another one after a restart of the app. */
  context: string;
  readonly device: Device;
  readonly action: string;
  readonly controller: 'Keypad' | 'Encoder';
  readonly coordinates: { readonly column: number; readonly row: number };
  readonly isInMultiAction: boolean;
  settings: Readonly<Record<string, unknown>>;
  /** The SVG it shows; null: what the manifest says. */
  face: string | null = null;
  updates = 0;
  alerts = 0;
  /** When the last face came, on the clock of `performance`. */
  drawnAt = 0;
  isVisible = false;
  readonly #wire: ControlWire;
  readonly #waiting = new Set<() => void>();

  constructor(wire: ControlWire, device: Device, context: string, place: Place) {
    this.#wire = wire;
    this.device = device;
    this.context = context;
    this.action = `live.hudson.control.${place.action}`;
    this.controller = place.controller ?? 'Keypad';
    this.coordinates = { column: place.column ?? 0, row: place.row ?? 0 };
    this.settings = place.settings ?? {};
    this.isInMultiAction = place.isInMultiAction ?? false;
  }

  /** The words on it, in the order they are drawn. */
  get texts(): string[] {
    return [...(this.face ?? '').matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) =>
      (match[1] ?? '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
    );
  }

  get says(): string {
    return this.texts.join(' ');
  }

  get hasPhoto(): boolean {
    return this.face?.includes('<image') ?? false;
  }

  down(): void {
    this.#say(this.controller === 'Keypad' ? 'keyDown' : 'dialDown', {});
  }

  up(): void {
    this.#say(this.controller === 'Keypad' ? 'keyUp' : 'dialUp', {});
  }

  press(): void {
    this.down();
    this.up();
  }

  async hold(ms: number): Promise<void> {
    this.down();
    await new Promise((resolve) => setTimeout(resolve, ms));
    this.up();
  }

  /** Inside a multi-action the app asks for the first or the second state. */
  run(userDesiredState: 0 | 1): void {
    this.#say('keyDown', { userDesiredState });
    this.#say('keyUp', { userDesiredState });
  }

  rotate(ticks: number, pressed = false): void {
    this.#say('dialRotate', { ticks, pressed });
  }

  touch(hold = false): void {
    this.#say('touchTap', { tapPos: [100, 50], hold });
  }

  /** Waits until it is as wished. */
  async until(what: string, isSo: (control: Control) => boolean, withinMs = 15_000): Promise<void> {
    const deadline = performance.now() + withinMs;
    while (!isSo(this)) {
      if (performance.now() > deadline)
        throw new Error(`never ${what}; ${this.action} says "${this.says}" (${this.alerts} alerts)`);
      await new Promise<void>((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          this.#waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, 100);
        this.#waiting.add(wake);
      });
    }
  }

  untilSays(words: string): Promise<void> {
    return this.until(`said "${words}"`, ({ says }) => says.includes(words));
  }

  untilAlerts(alerts: number): Promise<void> {
    return this.until(`alerted ${alerts} times`, (control) => control.alerts >= alerts);
  }

  shows(face: string): void {
    this.face = face;
    this.updates += 1;
    this.drawnAt = performance.now();
    this.#wake();
  }

  alarmed(): void {
    this.alerts += 1;
    this.#wake();
  }

  #wake(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  #say(event: string, payload: Readonly<Record<string, unknown>>): void {
    this.#wire.say(this, event, payload);
  }
}
