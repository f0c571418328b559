import { paceStrip } from '../faces/pace-strip.ts';
import type { Scene } from '../scene.ts';
import { noSettingsSchema } from '../settings.ts';
import { type Dial, HudsonDial } from './hudson-dial.ts';

/** Shows the time on the product beside the time it may take; a press moves on. Turning does nothing: it happens by accident. */
export class PaceDial extends HudsonDial<object> {
  override readonly manifestId = 'live.hudson.control.pace';
  protected override readonly settings = noSettingsSchema;

  protected override face(scene: Scene): string {
    return paceStrip(scene);
  }

  protected override turned(): void {}

  protected override pressed({ id }: Dial<object>): void {
    void this.desk.send(id, { type: 'next' });
  }

  protected override touchedLong({ id }: Dial<object>): void {
    void this.desk.send(id, { type: 'undo' });
  }
}
