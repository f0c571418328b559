import {
  type DialDownEvent,
  type DialRotateEvent,
  type DialUpEvent,
  type DidReceiveSettingsEvent,
  SingletonAction,
  type TouchTapEvent,
  type WillAppearEvent,
  type WillDisappearEvent,
} from '@elgato/streamdeck';
import type * as z from 'zod';
import type { Desk } from '../desk.ts';
import { refusalStrip, troubleStrip } from '../faces/trouble-face.ts';
import type { Scene } from '../scene.ts';
import { asImage } from './as-image.ts';

/** One dial with its piece of the touch strip. */
export interface Dial<Settings> {
  readonly id: string;
  readonly settings: Settings;
}

/** An action on dials. A press counts as the dial comes up again, and only if it was not turned meanwhile. */
export abstract class HudsonDial<Settings> extends SingletonAction {
  abstract override readonly manifestId: string;
  protected abstract readonly settings: z.ZodType<Settings>;
  protected readonly desk: Desk;
  readonly #dials = new Map<string, Dial<Settings>>();
  readonly #pressed = new Set<string>();

  constructor(desk: Desk) {
    super();
    this.desk = desk;
  }

  protected abstract face(scene: Scene, dial: Dial<Settings>): string;

  /** `ticks` to the right; below zero to the left. */
  protected abstract turned(dial: Dial<Settings>, ticks: number, scene: Scene): void;

  protected turnedWhilePressed(dial: Dial<Settings>, ticks: number, scene: Scene): void {
    this.turned(dial, ticks, scene);
  }

  protected abstract pressed(dial: Dial<Settings>, scene: Scene): void;

  protected touched(_dial: Dial<Settings>): void {}

  protected touchedLong(_dial: Dial<Settings>): void {}

  protected disappeared(_id: string): void {}

  override onWillAppear({ action, payload }: WillAppearEvent): void {
    if (!action.isDial()) return;
    const { id, device } = action;
    const dial = { id, settings: this.settings.parse(payload.settings) };
    this.#dials.set(id, dial);
    this.desk.appear({
      ...{ id, device: device.id, at: action.coordinates },
      face: () => this.#face(this.#dials.get(id) ?? dial),
      show: (face) => void action.setFeedback({ canvas: asImage(face) }),
      alert: () => void action.showAlert(),
    });
  }

  override onWillDisappear({ action }: WillDisappearEvent): void {
    this.#dials.delete(action.id);
    this.#pressed.delete(action.id);
    this.disappeared(action.id);
    this.desk.disappear(action.id);
  }

  override onDidReceiveSettings({ action, payload }: DidReceiveSettingsEvent): void {
    this.#dials.set(action.id, { id: action.id, settings: this.settings.parse(payload.settings) });
    this.desk.redraw();
  }

  override onDialRotate({ action, payload }: DialRotateEvent): void {
    const dial = this.#dials.get(action.id);
    if (dial === undefined) return;
    this.#pressed.delete(dial.id);
    const { scene } = this.desk;
    if (scene === null) return this.desk.refuseWithoutLine(dial.id);
    if (payload.pressed) this.turnedWhilePressed(dial, payload.ticks, scene);
    else this.turned(dial, payload.ticks, scene);
  }

  override onDialDown({ action }: DialDownEvent): void {
    if (this.#dials.has(action.id) && this.desk.counts(action.id)) this.#pressed.add(action.id);
  }

  override onDialUp({ action }: DialUpEvent): void {
    const dial = this.#dials.get(action.id);
    if (dial === undefined || !this.#pressed.delete(dial.id)) return;
    const { scene } = this.desk;
    if (scene === null) this.desk.refuseWithoutLine(dial.id);
    else this.pressed(dial, scene);
  }

  override onTouchTap({ action, payload }: TouchTapEvent): void {
    const dial = this.#dials.get(action.id);
    if (dial === undefined || !this.desk.counts(dial.id)) return;
    if (payload.hold) this.touchedLong(dial);
    else this.touched(dial);
  }

  #face(dial: Dial<Settings>): string {
    const { trouble, scene, words, refusals } = this.desk;
    const reason = refusals.on(dial.id);
    if (reason !== null) return refusalStrip(reason);
    return scene === null ? troubleStrip(trouble, words) : this.face(scene, dial);
  }
}
