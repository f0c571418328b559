import type { Cancel } from '#client/clock.ts';
import type { Entry, EntryId } from '#protocol/session.ts';
import { browseStrip } from '../faces/strip-face.ts';
import type { Scene } from '../scene.ts';
import { noSettingsSchema } from '../settings.ts';
import type { Show } from '../show.ts';
import { type Dial, HudsonDial } from './hudson-dial.ts';
import { ImageTurns } from './image-turns.ts';

/** A dial that nobody turns shows what is on again. */
const BROWSE_FOR_MS = 6_000;

interface Browsing {
  readonly entryId: EntryId;
  /** What was on when it was turned: after a move elsewhere the dial starts from there. */
  readonly from: EntryId | null;
  readonly cancel: Cancel;
}

/** Turning walks through the list without anyone seeing it; a press takes what the strip shows. */
export class BrowseDial extends HudsonDial<object> {
  override readonly manifestId = 'live.hudson.control.browse';
  protected override readonly settings = noSettingsSchema;
  readonly #browsing = new Map<string, Browsing>();
  readonly #imageTurns = new ImageTurns((id, press) => this.desk.send(id, press));

  protected override face(scene: Scene, { id }: Dial<object>): string {
    return browseStrip(this.#at(id, scene.show), scene);
  }

  /** The turn leads at once; nothing waits for the relay. */
  protected override turned({ id }: Dial<object>, ticks: number, { show }: Scene): void {
    const { entries } = show;
    const at = this.#at(id, show);
    const index = at === null ? -1 : entries.indexOf(at);
    const to = entries[Math.min(Math.max(index + ticks, 0), entries.length - 1)];
    if (to === undefined) return;
    this.#forget(id);
    const cancel = this.desk.clock.later(BROWSE_FOR_MS, () => this.#leave(id));
    this.#browsing.set(id, { entryId: to.id, from: show.state.currentEntryId, cancel });
    this.desk.redraw();
  }

  protected override turnedWhilePressed({ id }: Dial<object>, ticks: number, { show }: Scene): void {
    this.#imageTurns.turn(id, ticks, show.current?.images.length ?? 0);
  }

  protected override pressed({ id }: Dial<object>, { show, words }: Scene): void {
    const entry = this.#at(id, show);
    if (entry === null) return this.desk.refuse(id, words.refusal.nothingOn);
    this.#forget(id);
    void this.desk.send(id, { type: 'jump', number: entry.number });
  }

  /** Back to what is on. */
  protected override touched({ id }: Dial<object>): void {
    this.#leave(id);
  }

  protected override touchedLong({ id }: Dial<object>): void {
    void this.desk.send(id, { type: 'undo' });
  }

  protected override disappeared(id: string): void {
    this.#forget(id);
    this.#imageTurns.forget(id);
  }

  #at(id: string, { current, state, entries }: Show): Entry | null {
    const browsing = this.#browsing.get(id);
    if (browsing === undefined || browsing.from !== state.currentEntryId) return current;
    return entries.find((entry) => entry.id === browsing.entryId) ?? current;
  }

  #leave(id: string): void {
    this.#forget(id);
    this.desk.redraw();
  }

  #forget(id: string): void {
    this.#browsing.get(id)?.cancel();
    this.#browsing.delete(id);
  }
}
