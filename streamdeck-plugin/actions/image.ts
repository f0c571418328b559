import { imageFace } from '../faces/image-face.ts';
import type { Scene } from '../scene.ts';
import { imageSettingsSchema } from '../settings.ts';
import { type Copy, HudsonKey } from './hudson-key.ts';

type Settings = ReturnType<typeof imageSettingsSchema.parse>;

/** The next or the previous picture of the product that is on. */
export class ImageAction extends HudsonKey<Settings> {
  override readonly manifestId = 'live.hudson.control.image';
  protected override readonly settings = imageSettingsSchema;

  protected override face(scene: Scene, { settings }: Copy<Settings>): string {
    return imageFace(settings.direction, scene);
  }

  protected override pressed(copy: Copy<Settings>): void {
    this.send(copy, { type: copy.settings.direction === 'forward' ? 'nextImage' : 'previousImage' });
  }
}
