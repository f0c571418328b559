import { nowFace } from '../faces/now-face.ts';
import type { Scene } from '../scene.ts';
import { nowSettingsSchema } from '../settings.ts';
import { type Copy, HudsonKey } from './hudson-key.ts';

type Settings = ReturnType<typeof nowSettingsSchema.parse>;

/** What is on, for how long, and whether the talent sees it. */
export class NowAction extends HudsonKey<Settings> {
  override readonly manifestId = 'live.hudson.control.now';
  protected override readonly settings = nowSettingsSchema;
  readonly #open: (path: string) => void;

  /** `open` shows a page of the relay in the browser. */
  constructor(desk: ConstructorParameters<typeof HudsonKey>[0], open: (path: string) => void) {
    super(desk);
    this.#open = open;
  }

  protected override face(scene: Scene): string {
    return nowFace(scene);
  }

  protected override pressed(copy: Copy<Settings>): void {
    const { session, scene, pages } = this.desk;
    switch (copy.settings.press) {
      case 'page':
        pages.turnAllTo(scene?.show.current?.id ?? null, scene?.show.entries ?? []);
        return this.desk.redraw();
      case 'open':
        return this.#open(`/sessions/${session}/run`);
      case 'nothing':
        return;
    }
  }
}
