import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { keepLog } from '../logs-of-the-run.ts';

const BUILT = path.join(import.meta.dirname, '../../../dist/streamdeck/live.hudson.control.sdPlugin');

/** A copy of the built plugin, as the app would have unpacked it. */
export async function installedPlugin(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  if (!existsSync(path.join(BUILT, 'bin/plugin.js'))) throw new Error('The plugin is not built: run "npm run build".');
  const above = await mkdtemp(path.join(tmpdir(), 'hudson-streamdeck-'));
  const folder = path.join(above, path.basename(BUILT));
  await cp(BUILT, folder, { recursive: true });
  return {
    folder,
    async remove() {
      keepLog(await logOf(folder));
      await rm(above, { recursive: true, force: true });
    },
  };
}

export interface Launch {
  readonly folder: string;
  /** The Node that the app would bring. */
  readonly node: string;
  readonly port: number;
  readonly pluginUuid: string;
  readonly info: object;
}

/** Starts it as the app does: flags, working directory and arguments. */
export function launch({ folder, node, port, pluginUuid, info }: Launch): ChildProcess {
  const flags = ['--enable-source-maps', '--no-global-search-paths'];
  const args = [
    '-port',
    String(port),
    '-pluginUUID',
    pluginUuid,
    '-registerEvent',
    'registerPlugin',
    '-info',
    JSON.stringify(info),
  ];
  const child = spawn(node, [...flags, 'bin/plugin.js', ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const output of [child.stdout, child.stderr]) output?.on('data', (data) => keepLog(String(data)));
  return child;
}

export async function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

/** Rejects with what the process had to say once it has ended. */
export function diedOf(child: ChildProcess): Promise<never> {
  let complaint = '';
  child.stderr?.on('data', (data) => (complaint += data));
  const died = exitOf(child).then((code) => Promise.reject(new Error(`the plugin ended with ${code}: ${complaint}`)));
  died.catch(() => {});
  return died;
}

/** Everything the plugin has logged. */
export async function logOf(folder: string): Promise<string> {
  const logs = path.join(folder, 'logs');
  const files = existsSync(logs) ? await readdir(logs) : [];
  return (await Promise.all(files.map((file) => readFile(path.join(logs, file), 'utf8')))).join('');
}
