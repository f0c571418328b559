import { undoFace } from '../faces/undo-face.ts';
import type { Scene } from '../scene.ts';
import { noSettingsSchema } from '../settings.ts';
import { type Copy, HudsonKey } from './hudson-key.ts';

/** Back to where the show was before the last move. */
export class UndoAction extends HudsonKey<object> {
  override readonly manifestId = 'live.hudson.control.undo';
  protected override readonly settings = noSettingsSchema;

  protected override face(scene: Scene): string {
    return undoFace(scene);
  }

  protected override pressed(copy: Copy<object>): void {
    this.send(copy, { type: 'undo' });
  }
}
