import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WebSocket } from 'ws';
import { findChromium } from '../test/support/chromium-for-the-run.ts';

/** One call of the browser's debugging protocol. */
export type Call = (method: string, parameters?: Record<string, unknown>) => Promise<Record<string, unknown>>;

/**
 * A Chromium without Playwright: that listens to the network of every page, and for this the page's process keeps up to
 * 200 MB of what it has loaded, which would look like growth of the page.
 */
export async function undebuggedChromium(flags: readonly string[]) {
  const profile = await mkdtemp(path.join(tmpdir(), 'hudson-bench-chromium-'));
  const child = spawn(
    findChromium() ?? '',
    [
      ...flags,
      '--headless',
      '--no-first-run',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  const address = await debuggerOf(child.stderr);
  const pages = (await (await fetch(`http://${new URL(address).host}/json`)).json()) as {
    type: string;
    webSocketDebuggerUrl: string;
  }[];
  const browser = await connect(address);
  return {
    browser,
    page: await connect(pages.find(({ type }) => type === 'page')?.webSocketDebuggerUrl ?? ''),
    async end() {
      const gone = once(child, 'exit');
      await browser('Browser.close').catch(() => {});
      await gone;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function debuggerOf(talk: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const piece of talk) {
    text += piece;
    const address = /ws:\/\/\S+/.exec(text)?.[0];
    if (address !== undefined) {
      talk.resume();
      return address;
    }
  }
  throw new Error(`Chromium did not start: ${text}`);
}

async function connect(url: string): Promise<Call> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await once(socket, 'open');
  let lastId = 0;
  const waiting = new Map<
    number,
    { resolve: (result: Record<string, unknown>) => void; reject: (error: Error) => void }
  >();
  socket.on('message', (data) => {
    const { id, result, error } = JSON.parse(String(data));
    const call = waiting.get(id);
    waiting.delete(id);
    if (error) call?.reject(new Error(error.message));
    else call?.resolve(result);
  });
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('Chromium has ended'));
  });
  return (method, params = {}) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      socket.send(JSON.stringify({ id: lastId, method, params }));
    });
}
