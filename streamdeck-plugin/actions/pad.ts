import { FORGET_AFTER_MS } from '../deck/typed-number.ts';
import { clearFace, digitFace, goFace } from '../faces/pad-face.ts';
import type { Scene } from '../scene.ts';
import { padSettingsSchema } from '../settings.ts';
import { type Copy, HudsonKey } from './hudson-key.ts';

type Settings = ReturnType<typeof padSettingsSchema.parse>;

/** One key of the number pad: a digit, Clear, or Go. */
export class PadAction extends HudsonKey<Settings> {
  override readonly manifestId = 'live.hudson.control.pad';
  protected override readonly settings = padSettingsSchema;

  protected override face(scene: Scene, { settings: { key } }: Copy<Settings>): string {
    if (key === 'go') return goFace(scene);
    return key === 'clear' ? clearFace() : digitFace(key);
  }

  protected override pressed(copy: Copy<Settings>): void {
    const { key } = copy.settings;
    const { typed, clock } = this.desk;
    if (key === 'go') return this.#go(copy);
    // A reason that still stands on Go would hide what is typed next.
    for (const { id } of this.copies) this.desk.refusals.clear(id);
    if (key === 'clear') typed.clear();
    else {
      typed.type(key, clock.now());
      clock.later(FORGET_AFTER_MS, () => this.desk.redraw());
    }
    this.desk.redraw();
  }

  #go(copy: Copy<Settings>): void {
    const { typed, clock, words } = this.desk;
    const digits = typed.at(clock.now());
    if (digits === '') return this.desk.refuse(copy.id, words.refusal.nothingTyped);
    typed.clear();
    this.send(copy, { type: 'jump', number: Number(digits) });
    this.desk.redraw();
  }
}
