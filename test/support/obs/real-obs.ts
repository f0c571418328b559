import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { OBSWebSocket } from 'obs-websocket-js/json';
import { freePort } from '../hudson.ts';

/** Debian's obs-browser is left out of its packages: a script registers the kind `browser_source` instead, without a browser. */
const STAND_IN = path.join(import.meta.dirname, 'browser-source-stub.lua');
export const OBS_PASSWORD = 'studio-secret';

export interface RealObs {
  readonly url: string;
  readonly folder: string;
  /** What OBS has written to its log since it was started last. */
  log(): string;
  start(): Promise<void>;
  /** SIGKILL: a crash. Its unsaved changes are lost, as a user's would be. */
  kill(): Promise<void>;
  /** SIGTERM: closed as by its user, with everything saved. */
  quit(): Promise<void>;
  freeze(): void;
  thaw(): void;
  /** A connection of the test's own, to look and to be the user who moves and renames things. */
  look(): Promise<OBSWebSocket>;
  /** Ends OBS and its screen, and removes its folder. */
  stop(): Promise<void>;
}

export interface ObsCanvas {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
}

/** A real OBS Studio on a screen of its own (Xvfb), with one empty scene "Scene". Not started yet. */
export async function aRealObs(canvas: ObsCanvas = { width: 1280, height: 720, fps: 30 }): Promise<RealObs> {
  if (!existsSync('/usr/bin/obs') || !existsSync('/usr/bin/Xvfb')) {
    throw new Error(
      'The OBS tests need OBS: apt-get install -y --no-install-recommends obs-studio obs-plugins xvfb (.ci/run does it).',
    );
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'hudson-obs-'));
  const port = await freePort();
  await writeSettings(folder, port, canvas);
  const screen = await aScreen();
  let obs: ChildProcess | null = null;
  let log = '';

  const ended = async () => {
    if (obs && obs.exitCode === null && obs.signalCode === null) await once(obs, 'exit');
    obs = null;
  };
  const url = `ws://127.0.0.1:${port}`;
  return {
    url,
    folder,
    log: () => log,
    async start() {
      log = '';
      const environment = {
        PATH: process.env.PATH,
        HOME: folder,
        XDG_CONFIG_HOME: path.join(folder, 'config'),
        DISPLAY: screen.display,
        LIBGL_ALWAYS_SOFTWARE: '1',
      };
      const flags = ['--multi', '--disable-shutdown-check', '--disable-updater', '--websocket_ipv4_only'];
      obs = spawn('/usr/bin/obs', flags, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
      for (const stream of [obs.stdout, obs.stderr]) stream?.on('data', (data) => (log += data));
      await until(30_000, async () => {
        if (obs?.exitCode !== null) throw new Error(`OBS ended:\n${log.slice(-2000)}`);
        const socket = new OBSWebSocket();
        try {
          await socket.connect(url, OBS_PASSWORD);
          await socket.call('GetSceneList');
          await socket.disconnect();
          return true;
        } catch {
          return false;
        }
      });
    },
    async kill() {
      obs?.kill('SIGKILL');
      await ended();
    },
    async quit() {
      obs?.kill('SIGTERM');
      await ended();
    },
    freeze: () => void obs?.kill('SIGSTOP'),
    thaw: () => void obs?.kill('SIGCONT'),
    async look() {
      const socket = new OBSWebSocket();
      await socket.connect(url, OBS_PASSWORD);
      return socket;
    },
    async stop() {
      obs?.kill('SIGKILL');
      await ended();
      await screen.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Asks `isSo` until it is, or fails after `withinMs`. */
export async function until(withinMs: number, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`not so within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A screen that nobody sees, on a number that Xvfb finds free. */
async function aScreen(): Promise<{ display: string; stop(): Promise<void> }> {
  const child = spawn('/usr/bin/Xvfb', ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('Xvfb did not start')));
    child.stdio[3]?.once('data', (data) => resolve(String(data).trim()));
  });
  return {
    display: `:${number}`,
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

async function writeSettings(folder: string, port: string, { width, height, fps }: ObsCanvas): Promise<void> {
  const home = path.join(folder, 'config/obs-studio');
  await mkdir(path.join(home, 'basic/profiles/Untitled'), { recursive: true });
  await mkdir(path.join(home, 'basic/scenes'), { recursive: true });
  await mkdir(path.join(folder, 'recordings'));
  const script = path.join(folder, 'browser-source-stub.lua');
  await writeFile(script, await readFile(STAND_IN));
  await writeFile(
    path.join(home, 'global.ini'),
    ini({
      General: { FirstRun: true, EnableAutoUpdates: false },
      Basic: {
        ...{ Profile: 'Untitled', ProfileDir: 'Untitled', SceneCollection: 'Untitled' },
        ...{ SceneCollectionFile: 'Untitled', ConfigOnNewProfile: false },
      },
      OBSWebSocket: {
        ...{ FirstLoad: false, ServerEnabled: true, ServerPort: port, AlertsEnabled: false },
        ...{ AuthRequired: true, ServerPassword: OBS_PASSWORD },
      },
    }),
  );
  await writeFile(
    path.join(home, 'basic/profiles/Untitled/basic.ini'),
    ini({
      General: { Name: 'Untitled' },
      Output: { Mode: 'Simple' },
      SimpleOutput: {
        ...{ FilePath: path.join(folder, 'recordings'), RecFormat: 'mkv', VBitrate: 500, StreamEncoder: 'x264' },
        ...{ RecQuality: 'Small', RecEncoder: 'x264', Preset: 'ultrafast' },
      },
      Video: {
        ...{ BaseCX: width, BaseCY: height, OutputCX: width, OutputCY: height },
        ...{ FPSType: 1, FPSInt: fps },
      },
    }),
  );
  const scene = { id: 'scene', name: 'Scene', settings: { items: [] } };
  await writeFile(
    path.join(home, 'basic/scenes/Untitled.json'),
    JSON.stringify({
      ...{ name: 'Untitled', current_scene: 'Scene', current_program_scene: 'Scene' },
      ...{ scene_order: [{ name: 'Scene' }], sources: [scene] },
      modules: { 'scripts-tool': [{ path: script, settings: {} }] },
    }),
  );
}

function ini(sections: Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>): string {
  return Object.entries(sections)
    .flatMap(([name, keys]) => [`[${name}]`, ...Object.entries(keys).map(([key, value]) => `${key}=${value}`), ''])
    .join('\n');
}
