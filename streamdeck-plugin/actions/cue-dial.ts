import { cueStrip } from '../faces/cue-strip.ts';
import type { Scene } from '../scene.ts';
import { noSettingsSchema } from '../settings.ts';
import type { Presets } from '../studio/presets.ts';
import type { Preset } from '../studio/relay-api.ts';
import { isInTheAir } from './cue.ts';
import { type Dial, HudsonDial } from './hudson-dial.ts';

/** Turning chooses one of Hudson's cue presets, a press sends it or clears it again. */
export class CueDial extends HudsonDial<object> {
  override readonly manifestId = 'live.hudson.control.cue-dial';
  protected override readonly settings = noSettingsSchema;
  readonly #presets: Presets;
  readonly #chosen = new Map<string, number>();

  constructor(desk: ConstructorParameters<typeof HudsonDial>[0], presets: Presets) {
    super(desk);
    this.#presets = presets;
  }

  protected override face(scene: Scene, { id }: Dial<object>): string {
    const { list } = this.#presets;
    const preset = this.#preset(id);
    const step = preset !== null && isInTheAir(preset, scene.show) ? scene.cueStep : null;
    return cueStrip({ preset, place: this.#index(id) + 1, count: list.length, step }, scene.words);
  }

  protected override turned({ id }: Dial<object>, ticks: number): void {
    const { length } = this.#presets.list;
    if (length > 0) this.#chosen.set(id, (((this.#index(id) + ticks) % length) + length) % length);
    this.#presets.refresh();
    this.desk.redraw();
  }

  protected override pressed({ id }: Dial<object>, { show, words }: Scene): void {
    const preset = this.#preset(id);
    if (preset === null) return this.desk.refuse(id, words.dial.noCues);
    if (isInTheAir(preset, show)) return void this.desk.send(id, { type: 'clearCue' });
    const { text, colour, countdownSeconds } = preset;
    const countdown = countdownSeconds === null ? {} : { countdownMs: countdownSeconds * 1000 };
    void this.desk.send(id, { type: 'cue', text, colour, ...countdown });
  }

  protected override touchedLong({ id }: Dial<object>): void {
    void this.desk.send(id, { type: 'clearCue' });
  }

  protected override disappeared(id: string): void {
    this.#chosen.delete(id);
  }

  #preset(id: string): Preset | null {
    return this.#presets.list[this.#index(id)] ?? null;
  }

  /** The list may have grown shorter. */
  #index(id: string): number {
    return Math.min(this.#chosen.get(id) ?? 0, Math.max(0, this.#presets.list.length - 1));
  }
}
