import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findEntry } from '../../relay/core/rundown.ts';
import { loadSession } from '../../relay/store/sessions.ts';
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

test.each(
  SEEDS,
)('200 random presses, turns and lost lines: each applied once or alerted, and every key true in the end (seed %i)', async (seed) => {
  const random = randomOf(seed);
  const { host, phone, session, fresh } = studio;
  const keys = ['next', 'previous', 'undo', 'image', 'jump', 'jump'].map((action, index) =>
    host.place({ action, column: index % 4, row: Math.floor(index / 4), settings: { number: index + 3 } }),
  );
  const now = host.place({ action: 'now', column: 3, row: 1 });
  const browse = host.place({ action: 'browse', controller: 'Encoder' });
  await now.untilSays('Nothing is on');
  let presses = 0;
  const alerts = () => [...keys, browse].reduce((sum, { alerts }) => sum + alerts, 0);

  for (let happening = 0; happening < HAPPENINGS; happening += 1) {
    const dice = random();
    if (dice < 0.6) {
      keys[Math.floor(random() * keys.length)]?.press();
      presses += 1;
    } else if (dice < 0.75) browse.rotate(Math.floor(random() * 7) - 3 || 1);
    else if (dice < 0.82) {
      browse.press();
      presses += 1;
    } else if (dice < 0.9) phone.say({ type: 'command', commandId: crypto.randomUUID(), command: { type: 'last' } });
    else if (dice < 0.95) {
      studio.cable.cut();
      await pause(random() * 400);
      studio.cable.mend();
    } else host.wakeUp();
    await pause(random() * 60);
  }
  await pause(3_000);
  await now.until('was live again', ({ says }) => says.includes('/20'), 10_000);

  const stored = await loadSession(fresh.database, session.slug);
  const current = findEntry(stored?.rundown ?? [], stored?.state.currentEntryId ?? null);
  const { commands, ids } = await appliedBy('Stream Deck +');
  expect(new Set(ids).size).toBe(ids.length);
  // A press whose answer was lost may be both: applied, and alerted because nobody could know.
  expect(commands + alerts()).toBeGreaterThanOrEqual(presses);
  expect(commands).toBeLessThanOrEqual(presses);
  await now.until('was true', ({ texts }) => texts[0] === String(current?.number));
  await keys[0]?.until('was true', (key) => isNext(key, current?.number ?? 0));
});

/** The numbers of the session are its places. */
function isNext({ says }: Control, number: number): boolean {
  return number === 20 ? says === 'Last product' : says.startsWith(`${number + 1} `);
}

/** What the log of the session holds of one device. */
async function appliedBy(name: string): Promise<{ commands: number; ids: string[] }> {
  const rows = await studio.fresh
    .database('session_events')
    .where({ session_id: studio.session.id })
    .whereRaw("actor->>'name' = ?", [name])
    .select<{ command_id: string }[]>('command_id');
  const ids = rows.map(({ command_id }) => command_id);
  return { commands: ids.length, ids };
}
