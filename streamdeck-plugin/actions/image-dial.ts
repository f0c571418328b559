import { imageStrip } from '../faces/image-strip.ts';
import type { Scene } from '../scene.ts';
import { noSettingsSchema } from '../settings.ts';
import { type Dial, HudsonDial } from './hudson-dial.ts';
import { ImageTurns } from './image-turns.ts';

/** Turning changes the picture of the product that is on; a press shows the first one again. */
export class ImageDial extends HudsonDial<object> {
  override readonly manifestId = 'live.hudson.control.image-dial';
  protected override readonly settings = noSettingsSchema;
  readonly #turns = new ImageTurns((id, press) => this.desk.send(id, press));

  protected override face(scene: Scene): string {
    return imageStrip(scene);
  }

  protected override turned({ id }: Dial<object>, ticks: number, { show }: Scene): void {
    this.#turns.turn(id, ticks, show.current?.images.length ?? 0);
  }

  protected override pressed({ id }: Dial<object>, { show, words }: Scene): void {
    if (show.current === null) return this.desk.refuse(id, words.refusal.nothingOn);
    void this.desk.send(id, { type: 'jump', number: show.current.number });
  }

  protected override touchedLong({ id }: Dial<object>): void {
    void this.desk.send(id, { type: 'undo' });
  }

  protected override disappeared(id: string): void {
    this.#turns.forget(id);
  }
}
