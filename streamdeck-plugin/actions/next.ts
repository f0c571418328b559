import { nextFace } from '../faces/move-face.ts';
import type { Scene } from '../scene.ts';
import { moveSettingsSchema } from '../settings.ts';
import { type Copy, HudsonKey } from './hudson-key.ts';

type Settings = ReturnType<typeof moveSettingsSchema.parse>;

/** One product on. */
export class NextAction extends HudsonKey<Settings> {
  override readonly manifestId = 'live.hudson.control.next';
  protected override readonly settings = moveSettingsSchema;

  protected override face(scene: Scene): string {
    return nextFace(scene);
  }

  protected override pressed(copy: Copy<Settings>): void {
    this.send(copy, { type: 'next' });
  }

  protected override held(copy: Copy<Settings>) {
    return this.heldChoice(copy, copy.settings.hold);
  }
}
