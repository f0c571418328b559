import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findEntry } from '../../relay/core/rundown.ts';
import { loadSession } from '../../relay/store/sessions.ts';
import { REFUSAL_MS } from '../../streamdeck-plugin/deck/refusals.ts';
import { ANSWER_WITHIN_MS } from '../../streamdeck-plugin/studio/studio.ts';
import type { Control } from '../support/streamdeck/control.ts';
import { PluginStudio } from '../support/streamdeck/studio.ts';

const HAPPENINGS = 200;
/** Set HUDSON_SEED to see one run again. */
const SEEDS = process.env.HUDSON_SEED ? [Number(process.env.HUDSON_SEED)] : [1, 20_261_126];

let studio: PluginStudio;

beforeAll(async () => {
  studio = await PluginStudio.start({ devices: ['plus'] });
});
beforeEach(() => studio.begin({ entryCount: 20, images: 3 }));
afterAll(() => studio.end());

/** A small generator of numbers from 0 up to 1, the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A key or a dial with how often it was pressed in this run. */
interface Pressed {
  readonly control: Control;
  presses: number;
}

function press(pressed: Pressed | undefined): void {
  if (pressed === undefined) return;
  pressed.control.press();
  pressed.presses += 1;
}

test.each(
  SEEDS,
)('200 random presses, turns and lost lines: each applied once or alerted, and every key true in the end (seed %i)', async (seed) => {
  const random = randomOf(seed);
  const { host, phone } = studio;
  const keys = ['next', 'previous', 'undo', 'image', 'jump', 'jump'].map((action, index) => {
    const at = { column: index % 4, row: Math.floor(index / 4) };
    return host.place({ action, ...at, settings: { number: index + 3 } });
  });
  const now = host.place({ action: 'now', column: 3, row: 1 });
  const browse = host.place({ action: 'browse', controller: 'Encoder' });
  const pace = host.place({ action: 'pace', controller: 'Encoder', column: 1 });
  const pressed = [...keys, pace].map((control): Pressed => ({ control, presses: 0 }));
  let turns = 0;
  await now.untilSays('Nothing is on');
  const unansweredBefore = await unanswered();

  for (let happening = 0; happening < HAPPENINGS; happening += 1) {
    const dice = random();
    if (dice < 0.67) press(pressed[Math.floor(random() * pressed.length)]);
    else if (dice < 0.82) {
      browse.rotate(Math.floor(random() * 7) - 3 || 1);
      turns += 1;
    } else if (dice < 0.9) phone.say({ type: 'command', commandId: crypto.randomUUID(), command: { type: 'last' } });
    else if (dice < 0.95) {
      studio.cable.cut();
      await pause(random() * 400);
      studio.cable.mend();
    } else host.wakeUp();
    await pause(random() * 40);
  }
  // By then every press has been answered or given up, and every reason has left its key.
  await pause(ANSWER_WITHIN_MS + REFUSAL_MS);
  browse.touch();

  await expectTruth({ keys, now, browse });
  for (const { control, presses } of pressed) expect(control.alerts, control.action).toBeLessThanOrEqual(presses);
  expect(browse.alerts).toBeLessThanOrEqual(turns);
  // What did not alarm was applied. A press whose answer was lost with the line has alarmed, because nobody could know,
  // and may have been applied.
  const silent = pressed.reduce((sum, { control, presses }) => sum + presses - control.alerts, 0);
  const applied = await appliedBy('Stream Deck +');
  expect(applied).toBeGreaterThanOrEqual(silent);
  expect(applied).toBeLessThanOrEqual(silent + (await unanswered()) - unansweredBefore);
});

/** The keys beside what Postgres holds. The numbers of the session are its places. */
async function expectTruth({ keys, now, browse }: { keys: readonly Control[]; now: Control; browse: Control }) {
  await now.until('was live again', ({ says }) => says.includes('/20'), 10_000);
  const stored = await loadSession(studio.fresh.database, studio.session.slug);
  const number = findEntry(stored?.rundown ?? [], stored?.state.currentEntryId ?? null)?.number ?? 0;
  const { undoEntryId } = studio.phone.latestState ?? {};
  const undoTo = studio.session.entryIds.indexOf(undoEntryId ?? '') + 1;
  const [next, previous, undo, image, ...jumps] = keys;
  await now.until('was true', ({ texts }) => texts[0] === String(number));
  await browse.until('was true', ({ texts }) => texts[0] === String(number));
  await next?.untilSays(number === 20 ? 'Last product' : `${number + 1} Product ${number + 1}`);
  await previous?.untilSays(number === 1 ? 'First product' : `${number - 1} Product ${number - 1}`);
  await undo?.untilSays(undoEntryId === undefined ? 'Nothing to undo' : undoTo === 0 ? 'to start' : `to ${undoTo}`);
  await image?.untilSays(`${(((stored?.state.imageIndex ?? 0) + 1) % 3) + 1}/3`);
  for (const jump of jumps) {
    const isOn = Number(jump.settings.number) === number;
    await jump.until(`was gold: ${isOn}`, ({ face }) => face?.includes('#ffd166') === isOn);
  }
}

/** How many presses were never answered, by the plugin's own log. */
async function unanswered(): Promise<number> {
  return (await studio.host.log()).split('did not count: no-answer').length - 1;
}

/** How many commands of one device the log of the session holds; each has an id of its own there. */
async function appliedBy(name: string): Promise<number> {
  const [row] = await studio.fresh
    .database('session_events')
    .where({ session_id: studio.session.id })
    .whereRaw("actor->>'name' = ?", [name])
    .count<{ count: string }[]>('* as count');
  return Number(row?.count);
}
