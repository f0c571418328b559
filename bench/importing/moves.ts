import { readFile, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { dataFolder, freePort, type HudsonProcess, startHudson } from '../../test/support/hudson.ts';
import { type Spread, spread } from '../figures.ts';
import { arrival, openShow, PAUSE_MS, showMove } from '../show-socket.ts';

const IDLE_MOVES = 150;

export interface MovesBeside {
  readonly idle: Spread;
  readonly importing: Spread;
  readonly count: number;
  /** Of the process that imported; null where the system does not say. */
  readonly peakMb: number | null;
}

/** What a move in a running show takes, idle and while the same relay imports a sheet that its import page sent. */
export async function movesBeside(sheet: string): Promise<MovesBeside> {
  const settings = { HUDSON_DATA_DIR: await dataFolder(), PORT: await freePort() };
  const relay = await startHudson(settings);
  const show = await openShow(relay.socketUrl);
  const moves = movesOf(show);
  await moves(30, () => false);
  const idle = await moves(IDLE_MOVES, () => false);
  const { isDone, peakMb } = await beginImport(relay, sheet);
  const importing = await moves(Number.POSITIVE_INFINITY, isDone);
  show.terminate();
  await relay.end('SIGTERM');
  await rm(settings.HUDSON_DATA_DIR, { recursive: true, force: true });
  return { idle: spread(idle), importing: spread(importing), count: importing.length, peakMb: peakMb() };
}

/** Linux tells the most that a process ever had, while it is there. */
async function peakOfImports(relay: number): Promise<number | null> {
  const children = await readFile(`/proc/${relay}/task/${relay}/children`, 'utf8').catch(() => '');
  for (const pid of children.trim().split(' ')) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const status = command.includes('import-process')
      ? await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
      : '';
    const kilobytes = /VmHWM:\s+(\d+)/.exec(status)?.[1];
    if (kilobytes !== undefined) return Math.round((Number(kilobytes) * 1_024) / 1e6);
  }
  return null;
}

/** Presses one after the other; gives what each took until its snapshot was there. */
function movesOf(socket: WebSocket) {
  let number = 0;
  return async (most: number, isDone: () => boolean): Promise<number[]> => {
    const took: number[] = [];
    while (took.length < most && !isDone()) {
      number += 1;
      const startedAt = performance.now();
      const arrived = arrival(socket);
      socket.send(showMove(number));
      await arrived;
      took.push(performance.now() - startedAt);
      await sleep(PAUSE_MS);
    }
    return took;
  };
}

/** Sends the sheet to the import page's own endpoints; gives whether it is in, and the memory that took. */
async function beginImport({ fetch, pid }: HudsonProcess, sheet: string) {
  const sent = await fetch('/api/imports?name=rows.csv', { method: 'POST', body: await readFile(sheet) });
  const { id } = (await sent.json()) as { id: string };
  const brands = (await (await fetch('/api/brands')).json()) as { items: { slug: string }[] };
  const body = JSON.stringify({
    ...{ session: null, brand: brands.items[0]?.slug ?? '', update: false, talkingPoints: 'keep-own' },
    ...{ rundown: 'append', mapping: null },
  });
  const headers = { 'content-type': 'application/json' };
  const begun = await fetch(`/api/imports/${id}/carry-out`, { method: 'POST', body, headers });
  if (begun.status !== 202) throw new Error(`the import was not begun: ${await begun.text()}`);
  let isDone = false;
  let peakMb: number | null = null;
  void (async () => {
    while (!isDone) {
      await sleep(200);
      peakMb = (await peakOfImports(pid)) ?? peakMb;
      const { state } = (await (await fetch(`/api/imports/${id}`)).json()) as { state: string };
      if (state === 'failed') throw new Error('the import failed');
      isDone = state === 'done';
    }
  })();
  return { isDone: () => isDone, peakMb: () => peakMb };
}
