import { productFace } from '../faces/product-face.ts';
import { unsetFace } from '../faces/trouble-face.ts';
import type { Scene } from '../scene.ts';
import { jumpSettingsSchema } from '../settings.ts';
import { entryWithNumber } from '../show.ts';
import { type Copy, HudsonKey } from './hudson-key.ts';

type Settings = ReturnType<typeof jumpSettingsSchema.parse>;

/** Always the same number. */
export class JumpAction extends HudsonKey<Settings> {
  override readonly manifestId = 'live.hudson.control.jump';
  protected override readonly settings = jumpSettingsSchema;

  protected override face(scene: Scene, { settings: { number } }: Copy<Settings>): string {
    const { words, show } = scene;
    if (number === null) return unsetFace(words.key.chooseNumber);
    const entry = entryWithNumber(show, number);
    return entry === null ? unsetFace(words.refusal.noSuchNumber(number)) : productFace(entry, scene);
  }

  protected override pressed(copy: Copy<Settings>): void {
    const { number } = copy.settings;
    if (number === null) this.desk.refuse(copy.id, this.desk.words.key.chooseNumber);
    else this.send(copy, { type: 'jump', number });
  }

  protected override held(copy: Copy<Settings>) {
    return this.heldChoice(copy, copy.settings.hold);
  }
}
