import type { KeyDownEvent, KeyUpEvent } from '@elgato/streamdeck';
import type { SessionStatus } from '#protocol/session.ts';
import { statusFace } from '../faces/status-face.ts';
import type { Scene } from '../scene.ts';
import { noSettingsSchema } from '../settings.ts';
import { type Copy, HudsonKey } from './hudson-key.ts';

/** What cannot be undone by a press is confirmed by holding. */
export const HOLD_MS = 1_000;

const COMMAND = { draft: 'goLive', live: 'complete', complete: 'reopen' } as const satisfies Record<
  SessionStatus,
  string
>;

/** Begins and ends the show, each by being held. */
export class StatusAction extends HudsonKey<object> {
  override readonly manifestId = 'live.hudson.control.status';
  protected override readonly settings = noSettingsSchema;

  protected override face(scene: Scene, { id }: Copy<object>): string {
    return statusFace(scene, this.desk.holds.part(id));
  }

  protected override pressed(): void {}

  override onKeyDown({ action: { id } }: KeyDownEvent): void {
    if (!this.desk.counts(id)) return;
    // Named as the hold begins: a show that goes live under the finger must not be ended by it.
    const status = this.desk.scene?.show.state.status ?? 'draft';
    this.desk.holds.start(id, HOLD_MS, () => void this.desk.send(id, { type: COMMAND[status] }));
  }

  override onKeyUp({ action }: KeyUpEvent): void {
    this.desk.holds.letGo(action.id);
  }
}
