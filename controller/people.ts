import type { LiveView } from '#client/live-view.ts';
import type { ClientKind, Deed } from '#protocol/messages.ts';
import { howLong, howLongFinely } from './durations.ts';
import { isScreen, QUIET_MS, type ScreenReceipt, STUCK_MS, screenReceipts, type Watch } from './receipt.ts';
import { words } from './words/run.ts';

/** Someone or something that follows the session. */
export interface Person {
  readonly id: string;
  readonly kind: ClientKind;
  readonly name: string;
  readonly says: string;
  readonly tone: 'good' | 'warn' | 'bad' | 'quiet';
}

/** Screens first, with what they show; then devices with their last deed; then screens that have gone. */
export function peopleIn(view: LiveView, watch: Watch, now: number): readonly Person[] {
  const screens = screenReceipts(watch, now).map((receipt): Person => ({ ...receipt, ...screenWords(receipt) }));
  const devices = (view.presence ?? [])
    .filter((one) => !isScreen(one))
    .map(({ id, kind, name, deed }): Person => {
      const says = deed ? deedWords(deed) : words.here.ready;
      return { id, kind, name, tone: 'quiet', says: id === view.connectionId ? words.here.thisOne : says };
    });
  const gone = watch.missing.map(
    (one): Person => ({
      id: `gone ${one.kind} ${one.name}`,
      kind: one.kind,
      name: one.name,
      tone: 'warn',
      says: words.here.gone(howLong(now - one.since)),
    }),
  );
  return [...screens, ...devices, ...gone];
}

function deedWords({ does, number }: Deed): string {
  const say = words.here;
  if (does === 'moved') return number === null ? say.moved : say.movedTo(number);
  if (does === 'edited') return number === null ? say.edited : say.editedOne(number);
  return say[does];
}

function screenWords({ number, tookMs, behindMs }: ScreenReceipt): Pick<Person, 'says' | 'tone'> {
  const say = words.here;
  if (behindMs < QUIET_MS) {
    const says = number === null || tookMs === null ? say.ready : say.sees(number, Math.round(tookMs));
    return { says, tone: 'good' };
  }
  const tone = behindMs < STUCK_MS ? 'warn' : 'bad';
  const duration = howLongFinely(behindMs);
  return { says: number === null ? say.behind(duration) : say.stillOn(number, duration), tone };
}
