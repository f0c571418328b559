import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { vi } from 'vitest';
import type { PostgresAddress } from '../../../relay/store/embedded/embedded-postgres.ts';

export const REPOSITORY = path.join(import.meta.dirname, '../../..');
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

interface Line {
  readonly type: string;
  readonly message: string;
}

interface Ready {
  readonly type: 'ready';
  readonly address: PostgresAddress;
  readonly adopted: boolean;
  readonly firstStart: boolean;
}

export interface Owner {
  readonly pid: number;
  readonly lines: readonly Line[];
  /** What `startEmbedded` answered in that process. Throws when it failed. */
  ready(): Promise<Ready>;
  saw(type: string): Promise<Line>;
  kill(): Promise<void>;
  stop(): Promise<void>;
}

interface OwnerOptions {
  readonly dataDir: string;
  readonly holder?: string;
  readonly uid?: number;
  /** Where the code lies; the repository unless told otherwise. */
  readonly checkout?: string;
}

/** Runs `owner.ts` in a process group of its own, so that a test can press Ctrl+C in its "terminal". */
export function startOwner({ dataDir, holder = 'relay 4711', uid, checkout = REPOSITORY }: OwnerOptions): Owner {
  const file = path.join(checkout, 'test/store/embedded/owner.ts');
  const child = spawn(process.execPath, ['--import', TSX, file, dataDir, holder], {
    ...(uid === undefined ? {} : { uid, gid: uid }),
    cwd: checkout,
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines: Line[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(JSON.parse(line)));
  const saw = (type: string) => sawLine(child, lines, type);
  return {
    pid: child.pid ?? 0,
    lines,
    saw,
    ready: async () => (await saw('ready')) as unknown as Ready,
    kill: () => ended(child, () => child.kill('SIGKILL')),
    stop: () => ended(child, () => child.stdin.write('stop\n')),
  };
}

function sawLine(child: ChildProcess, lines: readonly Line[], type: string): Promise<Line> {
  return vi.waitUntil(
    () => {
      const failed = lines.find((line) => line.type === 'failed');
      if (failed !== undefined && type !== 'failed') throw new Error(failed.message);
      const found = lines.find((line) => line.type === type);
      if (found === undefined && child.exitCode !== null) throw new Error(`the owner ended with ${child.exitCode}`);
      return found;
    },
    { timeout: 45_000, interval: 5 },
  ) as Promise<Line>;
}

async function ended(child: ChildProcess, end: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  end();
  await exit;
}
