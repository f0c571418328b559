import {
  type DidReceiveSettingsEvent,
  type KeyDownEvent,
  type KeyUpEvent,
  SingletonAction,
  type WillAppearEvent,
  type WillDisappearEvent,
} from '@elgato/streamdeck';
import type * as z from 'zod';
import type { Press } from '#client/live-view.ts';
import type { Desk } from '../desk.ts';
import { refusalFace, troubleFace } from '../faces/trouble-face.ts';
import type { Scene } from '../scene.ts';
import type { HoldChoice } from '../settings.ts';
import { asImage } from './as-image.ts';

/** A key that is held this long does its second thing, and not its first. */
export const LONG_PRESS_MS = 500;

/** One copy of a key, on a device or in a multi-action. */
export interface Copy<Settings> {
  readonly id: string;
  readonly device: string;
  readonly at: { readonly column: number; readonly row: number } | null;
  readonly settings: Settings;
}

/** What a multi-action wants of an action with two states: the first or the second. Null: a plain press. */
export type Desired = 0 | 1 | null;

/** An action on keys: a press becomes a command, the show becomes a face, a refusal alarms the key. */
export abstract class HudsonKey<Settings> extends SingletonAction {
  abstract override readonly manifestId: string;
  protected abstract readonly settings: z.ZodType<Settings>;
  protected readonly desk: Desk;
  readonly #copies = new Map<string, Copy<Settings>>();

  constructor(desk: Desk) {
    super();
    this.desk = desk;
  }

  /** Every copy that can be seen. */
  protected get copies(): readonly Copy<Settings>[] {
    return [...this.#copies.values()];
  }

  protected abstract face(scene: Scene, copy: Copy<Settings>): string;

  protected abstract pressed(copy: Copy<Settings>, desired: Desired): void;

  /** What a long press does; null: nothing of its own, then the press counts as the finger comes down. */
  protected held(_copy: Copy<Settings>): (() => void) | null {
    return null;
  }

  protected appeared(_copy: Copy<Settings>): void {}

  protected disappeared(_id: string): void {}

  override onWillAppear(ev: WillAppearEvent): void {
    const { action } = ev;
    if (!action.isKey()) return;
    const { id, device } = action;
    const at = action.coordinates ?? null;
    const copy = { id, device: device.id, at, settings: this.settings.parse(ev.payload.settings) };
    this.#copies.set(id, copy);
    this.appeared(copy);
    this.desk.appear({
      ...{ id, device: device.id, at },
      face: () => this.#face(this.#copies.get(id) ?? copy),
      show: at === null ? () => {} : (face) => void action.setImage(asImage(face)),
      alert: () => void action.showAlert(),
    });
  }

  override onWillDisappear({ action }: WillDisappearEvent): void {
    this.#copies.delete(action.id);
    this.disappeared(action.id);
    this.desk.disappear(action.id);
  }

  override onDidReceiveSettings(ev: DidReceiveSettingsEvent): void {
    const copy = this.#copies.get(ev.action.id);
    if (copy === undefined) return;
    const changed = { ...copy, settings: this.settings.parse(ev.payload.settings) };
    this.#copies.set(copy.id, changed);
    this.appeared(changed);
    this.desk.redraw();
  }

  override onKeyDown(ev: KeyDownEvent): void {
    const copy = this.#copies.get(ev.action.id);
    if (copy === undefined || !this.desk.counts(copy.id)) return;
    const held = this.held(copy);
    if (held === null) this.pressed(copy, desiredBy(ev));
    else this.desk.holds.start(copy.id, LONG_PRESS_MS, held);
  }

  override onKeyUp(ev: KeyUpEvent): void {
    const copy = this.#copies.get(ev.action.id);
    if (copy !== undefined && this.desk.holds.letGo(copy.id)) this.pressed(copy, desiredBy(ev));
  }

  protected send(copy: Copy<Settings>, press: Press): void {
    void this.desk.send(copy.id, press);
  }

  /** The second thing that was chosen for a key. */
  protected heldChoice(copy: Copy<Settings>, choice: HoldChoice): (() => void) | null {
    return choice === 'nothing' ? null : () => this.send(copy, { type: choice });
  }

  #face(copy: Copy<Settings>): string {
    const { trouble, scene, words, refusals } = this.desk;
    const reason = refusals.on(copy.id);
    if (reason !== null) return refusalFace(reason);
    return scene === null ? troubleFace(trouble, words) : this.face(scene, copy);
  }
}

function desiredBy({ payload }: KeyDownEvent | KeyUpEvent): Desired {
  if (!payload.isInMultiAction) return null;
  return payload.userDesiredState === 1 ? 1 : 0;
}
