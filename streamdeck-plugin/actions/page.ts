import type { Entry } from '#protocol/session.ts';
import { pageFace } from '../faces/page-face.ts';
import type { Scene } from '../scene.ts';
import { pageSettingsSchema } from '../settings.ts';
import type { Show } from '../show.ts';
import { type Copy, HudsonKey } from './hudson-key.ts';

type Settings = ReturnType<typeof pageSettingsSchema.parse>;

/** Turns the pages of the product keys on its device. */
export class PageAction extends HudsonKey<Settings> {
  override readonly manifestId = 'live.hudson.control.page';
  protected override readonly settings = pageSettingsSchema;

  protected override face({ show, words }: Scene, copy: Copy<Settings>): string {
    return pageFace(copy.settings.direction, this.#leadsTo(copy, show), words);
  }

  protected override pressed(copy: Copy<Settings>): void {
    const { words, scene } = this.desk;
    if (scene === null) return;
    if (this.#turn(copy, scene.show)) return this.desk.redraw();
    const { lastPage, firstPage, nothingOn } = words.refusal;
    this.desk.refuse(copy.id, { forward: lastPage, back: firstPage, here: nothingOn }[copy.settings.direction]);
  }

  #leadsTo({ device, settings }: Copy<Settings>, { entries, current }: Show): readonly Entry[] | null {
    const { pages } = this.desk;
    if (settings.direction === 'here') return pages.productsAround(device, current?.id ?? null, entries);
    return pages.productsAfterTurn(device, settings.direction === 'back' ? -1 : 1, entries);
  }

  #turn({ device, settings }: Copy<Settings>, { entries, current }: Show): boolean {
    const { pages } = this.desk;
    if (settings.direction === 'here') return pages.turnTo(device, current?.id ?? null, entries);
    return pages.turn(device, settings.direction === 'back' ? -1 : 1, entries);
  }
}
