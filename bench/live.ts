import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { WebSocket } from 'ws';
import { dataFolder, freePort, startHudson } from '../test/support/hudson.ts';
import { report, type Spread, spread } from './figures.ts';
import { arrival, openShow, PAUSE_MS, showMove } from './show-socket.ts';

const MOVES = 300;
const CLIENTS = [1, 100, 300];

interface Run {
  /** From the press to one client's snapshot, over all clients and moves. */
  readonly each: Spread;
  /** From the press to the snapshot at the last of them. */
  readonly last: Spread;
  readonly bytes: number;
}

/** Command sent -> snapshot at every client, beside a bare broadcast of the same bytes without rules or a database. */
export async function live(): Promise<void> {
  const settings = { HUDSON_DATA_DIR: await dataFolder(), PORT: await freePort() };
  const relay = await startHudson(settings);
  const floor = await bareBroadcast();
  const rows = [];
  for (const count of CLIENTS) {
    const bare = await measure(count, () => openBare(floor.port), bareMove);
    const hudson = await measure(count, () => openShow(relay.socketUrl), showMove);
    rows.push(row('bare ws', count, bare, bare), row('hudson', count, hudson, bare));
  }
  report('live', rows);
  floor.stop();
  await relay.end('SIGTERM');
  await rm(settings.HUDSON_DATA_DIR, { recursive: true, force: true });
}

function row(what: string, clients: number, run: Run, floor: Run) {
  return {
    ...{ what, clients, 'p50 ms': run.each.p50, 'p99 ms': run.each.p99, 'max ms': run.each.max },
    ...{ 'last client p50': run.last.p50, 'last client p99': run.last.p99 },
    'bytes/move/client': run.bytes,
    'p50 / bare': Math.round((run.each.p50 / floor.each.p50) * 10) / 10,
    'p99 / bare': Math.round((run.each.p99 / floor.each.p99) * 10) / 10,
  };
}

async function measure(
  count: number,
  open: () => Promise<WebSocket>,
  moveMessage: (move: number) => string,
): Promise<Run> {
  const clients = await Promise.all(Array.from({ length: count }, open));
  const [sender] = clients;
  if (sender === undefined) throw new Error('no client');
  const each: number[] = [];
  const last: number[] = [];
  let bytes = 0;
  for (let move = 0; move < MOVES; move += 1) {
    const startedAt = performance.now();
    const arrivals = clients.map((client) => arrival(client));
    sender.send(moveMessage(move));
    const frames = await Promise.all(arrivals);
    const took = frames.map(({ at }) => at - startedAt);
    // The first moves warm both sides up.
    if (move >= 20) {
      each.push(...took);
      last.push(Math.max(...took));
      bytes = Math.max(bytes, ...frames.map((frame) => frame.bytes));
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  for (const client of clients) client.terminate();
  return { each: spread(each), last: spread(last), bytes };
}

async function openBare(port: number): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
  await once(socket, 'open');
  return socket;
}

/** A frame as the relay sends them. */
function bareMove(move: number): string {
  return JSON.stringify({
    ...{
      type: 'state',
      revision: move,
      currentEntryId: String(move % 12),
      nextEntryId: String((move + 1) % 12),
      imageIndex: 0,
    },
    ...{ status: 'draft', movedAt: 1_795_000_000_000, by: 'Bench', undoEntryId: '12' },
  });
}

async function bareBroadcast(): Promise<{ port: number; stop: () => void }> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'bare-broadcast.ts')]);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { port: Number(line), stop: () => void child.kill() };
}
