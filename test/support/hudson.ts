import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { keepLog } from './logs-of-the-run.ts';
import { type SignedFetch, signedFetch, TEST_SIGNING_KEY } from './sign-in.ts';

const BIN = path.join(import.meta.dirname, '../../dist/relay/hudson.js');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Nothing of this machine's own settings: what a new user has. */
function environment(settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, ...(TMPDIR && { TMPDIR }), ...settings };
}

function spawnBuilt(args: readonly string[], settings: Readonly<Record<string, string>>): ChildProcess {
  const child = spawn(process.execPath, [BIN, ...args], { env: environment(settings) });
  child.stderr?.on('data', (data) => keepLog(String(data)));
  return child;
}

/** Runs the built command line to its end. */
export async function hudson(args: readonly string[], settings: Readonly<Record<string, string>>): Promise<Ended> {
  const child = spawnBuilt(args, settings);
  const output = collect(child);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...output };
}

function collect(child: ChildProcess): { stdout: string; stderr: string } {
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (data) => (output.stdout += data));
  child.stderr?.on('data', (data) => (output.stderr += data));
  return output;
}

export interface HudsonProcess {
  readonly url: string;
  readonly socketUrl: string;
  /** As a producer, unless it says otherwise. */
  readonly fetch: SignedFetch;
  readonly settings: Readonly<Record<string, string>>;
  readonly output: { stdout: string; stderr: string };
  readonly pid: number;
  /** From the start of the process to its first good answer at /readyz. */
  readonly readyMs: number;
  /** The address it printed that signs an admin in, once. */
  signInLink(): Promise<string>;
  /** Sends the signal and waits for the process to be gone; gives its exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hudson-e2e-'));
  await chmod(folder, 0o711); // as root, Postgres runs as another user
  return folder;
}

/** `hudson start` as a process of its own, not waited for. */
export function spawnHudson(settings: Readonly<Record<string, string>>): ChildProcess {
  // The one thing a new user does not have: it makes the tokens of the tests good here.
  const signing = { SESSION_SIGNING_KEY: TEST_SIGNING_KEY };
  return spawnBuilt(['start'], { ...signing, LOG_LEVEL: 'warn', ...settings });
}

/** The same, ready to work. */
export async function startHudson(settings: {
  readonly HUDSON_DATA_DIR: string;
  readonly PORT: string;
}): Promise<HudsonProcess> {
  const startedAt = performance.now();
  const child = spawnHudson(settings);
  const output = collect(child);
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const url = `http://localhost:${settings.PORT}`;
  await untilReady(url, () => (child.exitCode === null ? null : `ended with ${child.exitCode}: ${output.stderr}`));
  return {
    url,
    socketUrl: `ws://localhost:${settings.PORT}/ws`,
    fetch: signedFetch({ url }),
    settings,
    output,
    pid: child.pid ?? 0,
    readyMs: performance.now() - startedAt,
    signInLink: () => printedLink(output),
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

/** The greeting comes a moment after the first good answer at /readyz. */
async function printedLink(output: { readonly stdout: string }): Promise<string> {
  const until = performance.now() + 10_000;
  for (;;) {
    const link = /https?:\/\/\S+\/in\/\S+/.exec(output.stdout)?.[0];
    if (link) return link;
    if (performance.now() > until) throw new Error(`no sign-in link in: ${output.stdout}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function untilReady(url: string, whyDead: () => string | null): Promise<void> {
  const until = performance.now() + 60_000;
  for (;;) {
    const isReady = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    const dead = whyDead();
    if (dead !== null) throw new Error(`hudson start ${dead}`);
    if (performance.now() > until) throw new Error('hudson start was not ready within a minute');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A port that is free now. */
export async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return String(port);
}
