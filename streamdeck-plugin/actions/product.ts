import { emptyFace, productFace } from '../faces/product-face.ts';
import { unsetFace } from '../faces/trouble-face.ts';
import type { Scene } from '../scene.ts';
import { productSettingsSchema } from '../settings.ts';
import { type Copy, HudsonKey } from './hudson-key.ts';

type Settings = ReturnType<typeof productSettingsSchema.parse>;

/** The nth product of the page that this device shows. */
export class ProductAction extends HudsonKey<Settings> {
  override readonly manifestId = 'live.hudson.control.product';
  protected override readonly settings = productSettingsSchema;

  protected override appeared({ id, device, at, settings: { place } }: Copy<Settings>): void {
    this.desk.pages.appear({ id, device, at, place });
  }

  protected override disappeared(id: string): void {
    this.desk.pages.disappear(id);
  }

  protected override face(scene: Scene, copy: Copy<Settings>): string {
    if (isWithoutPlace(copy)) return unsetFace(scene.words.key.choosePlace);
    const entry = this.desk.pages.productOf(copy.id, scene.show.entries);
    return entry === null ? emptyFace() : productFace(entry, scene);
  }

  /** What the key shows is what the press names: by its number, so that a list that changes meanwhile changes nothing. */
  protected override pressed(copy: Copy<Settings>): void {
    const { words, pages, scene } = this.desk;
    if (isWithoutPlace(copy)) return this.desk.refuse(copy.id, words.key.choosePlace);
    const entry = pages.productOf(copy.id, scene?.show.entries ?? []);
    if (entry === null) this.desk.refuse(copy.id, words.refusal.emptyPlace);
    else this.send(copy, { type: 'jump', number: entry.number });
  }

  protected override held(copy: Copy<Settings>) {
    return this.heldChoice(copy, copy.settings.hold);
  }
}

/** In a multi-action there is no order of keys to take a place from. */
function isWithoutPlace({ at, settings }: Copy<Settings>): boolean {
  return at === null && settings.place === null;
}
