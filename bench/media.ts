import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { dataFolder, freePort, type HudsonProcess, startHudson } from '../test/support/hudson.ts';
import { aClient, type TestClient } from '../test/support/producer.ts';
import { TOKENS } from '../test/support/sign-in.ts';
import { report, spread } from './figures.ts';
import { photos } from './photos.ts';

const ROUNDS = 4;
const PHOTOS = 25;
const FILES_A_REQUEST = 5;
const PAUSE_MS = 30;
const IDLE_MOVES = 400;

/** Photos a second beside sharp alone, and what a hundred photos that come in do to the moves of a running show. */
export async function media(): Promise<void> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'hudson-bench-media-'));
  const files = await photos(scratch, ROUNDS * PHOTOS);
  const settings = { HUDSON_DATA_DIR: await dataFolder(), PORT: await freePort() };
  const relay = await startHudson(settings);
  const client = await aClient(relay, 'sample');

  const idle = await moves(client, (moved) => moved < IDLE_MOVES);
  const rates: { bare: number; hudson: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const some = files.slice(round * PHOTOS, (round + 1) * PHOTOS);
    // By turns, so that a busy machine is busy for both.
    rates.push({ bare: PHOTOS / (await bare(scratch, some)), hudson: PHOTOS / (await uploaded(relay, some, '1')) });
  }
  const live = await client.command({ type: 'goLive' });
  if (!live.ok) throw new Error(live.reason);
  let isComing = true;
  const coming = Promise.all([uploaded(relay, files.slice(0, 50), '2'), uploaded(relay, files.slice(50), '3')]).finally(
    () => {
      isComing = false;
    },
  );
  const busy = await moves(client, () => isComing);
  await coming;

  const [bareRate, hudsonRate] = [median(rates.map(({ bare }) => bare)), median(rates.map(({ hudson }) => hudson))];
  report('media', [
    { what: 'sharp alone, photos a second', value: round(bareRate) },
    { what: 'hudson, photos a second', value: round(hudsonRate) },
    { what: 'hudson / sharp (at least 0.8)', value: round(median(rates.map(({ bare, hudson }) => hudson / bare))) },
    { what: 'a move, idle: p50, p99 ms', value: `${idle.p50}, ${idle.p99}` },
    { what: 'a move while 100 photos come in: p50, p99 ms', value: `${busy.p50}, ${busy.p99}` },
    { what: 'p99 / idle p99 (at most 3)', value: round(busy.p99 / idle.p99) },
  ]);
  client.close();
  await relay.end('SIGTERM');
  await rm(settings.HUDSON_DATA_DIR, { recursive: true, force: true });
  await rm(scratch, { recursive: true, force: true });
}

const round = (value: number) => Math.round(value * 100) / 100;
const median = (values: readonly number[]) => spread(values).p50;

/** Seconds. */
async function bare(scratch: string, files: readonly string[]): Promise<number> {
  const out = path.join(scratch, 'bare');
  await mkdir(out, { recursive: true });
  const script = path.join(import.meta.dirname, 'bare-pictures.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, out, ...files]);
  return Number(stdout) / 1_000;
}

/** Seconds, from the first byte of the first request to the last answer. */
async function uploaded({ url }: HudsonProcess, files: readonly string[], product: string): Promise<number> {
  const left = [...files];
  const startedAt = performance.now();
  const sender = async () => {
    while (left.length > 0) {
      const body = new FormData();
      for (const file of left.splice(0, FILES_A_REQUEST))
        body.append('file', new Blob([await readFile(file)]), path.basename(file));
      const headers = { authorization: `Bearer ${TOKENS.producer}` };
      const answer = await fetch(`${url}/api/products/${product}/images`, { method: 'POST', headers, body });
      if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`);
    }
  };
  await Promise.all([sender(), sender()]);
  return (performance.now() - startedAt) / 1_000;
}

/** From the press to the answer, for as long as `isOn` says. */
async function moves(client: TestClient, isOn: (moved: number) => boolean) {
  const took: number[] = [];
  for (let move = 0; isOn(move); move += 1) {
    const startedAt = performance.now();
    const result = await client.command({ type: 'jump', number: (move % 12) + 1 });
    if (!result.ok) throw new Error(result.reason);
    if (move >= 20) took.push(performance.now() - startedAt);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return spread(took);
}
