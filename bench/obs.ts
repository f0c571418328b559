import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { dataFolder, freePort, type HudsonProcess, startHudson } from '../test/support/hudson.ts';
import { aRealObs, OBS_PASSWORD, type RealObs, until } from '../test/support/obs/real-obs.ts';
import { report, spread } from './figures.ts';

const MOVES = 200;
const PAUSE_MS = 30;
const SAMPLE_ENTRIES = 12;

/** How long a move takes with OBS connected, frozen and gone, beside no OBS at all. Needs OBS and Xvfb. */
export async function obsAway(): Promise<void> {
  const obs = await aRealObs();
  await obs.start();
  const without = await withRelay({}, async (relay) => moves(relay));
  const rows = await withRelay({ OBS_URL: obs.url, OBS_PASSWORD }, (relay) => withObs(relay, obs));
  await obs.stop();
  const all = [{ what: 'no OBS', took: without }, ...rows];
  report(
    'obs',
    all.map(({ what, took }) => ({
      ...{ what, moves: MOVES, 'p50 ms': took.p50, 'p99 ms': took.p99, 'max ms': took.max },
      'p50 / no OBS': Math.round((took.p50 / without.p50) * 100) / 100,
      'p99 / no OBS': Math.round((took.p99 / without.p99) * 100) / 100,
    })),
  );
}

async function withObs(relay: HudsonProcess, obs: RealObs) {
  await until(15_000, async () => (await state(relay)) === 'connected');
  await post(relay, '/api/obs/install', { recipe: { kind: 'talent', keepInPreview: true }, session: 'sample' });
  const rows = [{ what: 'connected, installed', took: await moves(relay) }];
  obs.freeze();
  rows.push({ what: 'frozen', took: await moves(relay) });
  obs.thaw();
  await obs.kill();
  await until(15_000, async () => (await state(relay)) === 'away');
  rows.push({ what: 'gone', took: await moves(relay) });
  return rows;
}

async function withRelay<T>(environment: Readonly<Record<string, string>>, work: (relay: HudsonProcess) => Promise<T>) {
  const settings = { ...environment, HUDSON_DATA_DIR: await dataFolder(), PORT: await freePort() };
  const relay = await startHudson(settings);
  try {
    return await work(relay);
  } finally {
    await relay.end('SIGTERM');
    await rm(settings.HUDSON_DATA_DIR, { recursive: true, force: true });
  }
}

async function moves(relay: HudsonProcess) {
  await command(relay, { type: 'goLive' });
  const took: number[] = [];
  for (let move = 0; move < MOVES; move += 1) {
    const at = performance.now();
    await command(relay, { type: 'jump', number: (move % SAMPLE_ENTRIES) + 1 });
    took.push(performance.now() - at);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return spread(took);
}

const command = (relay: HudsonProcess, body: object) =>
  post(relay, '/api/sessions/sample/commands', { commandId: randomUUID(), command: body });

async function post(relay: HudsonProcess, path: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const answer = await relay.fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
  await answer.text();
}

async function state(relay: HudsonProcess): Promise<string> {
  return (await (await relay.fetch('/api/obs')).json()).state;
}
