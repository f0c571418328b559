import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { report } from './figures.ts';
import { type MovesByThemselves, moveByThemselves } from './moves-by-themselves.ts';
import { type Call, undebuggedChromium } from './undebugged-chromium.ts';

const MOVES = 10_000;
const LOOKS = 5;
const AT_A_TIME = 200;
/** A machine that is too slow for all of the moves makes fewer, and says so; `overlay 10000` gives it as long as it needs. */
const atMostMs = () => (process.argv.includes(String(MOVES)) ? Number.POSITIVE_INFINITY : 140_000);
/** Slow enough for the pictures to come. */
const WARM_UP_PACE_MS = 45;
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--window-size=1920,1080'];
/** A frame is made as soon as one is wanted, not sixty times a second. */
const UNPACED = ['--disable-gpu-vsync', '--disable-frame-rate-limit'];

interface Memory {
  readonly moves: number;
  readonly heapMB: number;
  readonly nodes: number;
  /** Of the page's process. */
  readonly ownMB: number;
  readonly sharedMB: number;
}

/**
 * What moves leave behind. Every entry is shown once before, so that what the browser keeps of pictures, up to bounds of its
 * own, is full; from there on the page must not grow.
 */
export async function overlayMemory(address: string, entryIds: readonly string[]): Promise<void> {
  const { page, browser, end } = await undebuggedChromium([...FLAGS, ...UNPACED]);
  await page('Page.enable');
  const source = `globalThis.__name = (named) => named; (${moveByThemselves})(${JSON.stringify(entryIds)})`;
  await page('Page.addScriptToEvaluateOnNewDocument', { source });
  await page('Page.navigate', { url: address });
  await inPage(page, async () => {
    while (!document.querySelector('hudson-overlay[data-line="live"]'))
      await new Promise((wait) => setTimeout(wait, 50));
  });
  await inPage(page, moves, entryIds.length, WARM_UP_PACE_MS);

  const renderer = await rendererOf(browser);
  const memory = [await memoryNow(page, renderer, 0)];
  const until = performance.now() + atMostMs();
  for (let moved = AT_A_TIME; moved <= MOVES && performance.now() < until; moved += AT_A_TIME) {
    await inPage(page, moves, AT_A_TIME, 0);
    const isTimeUp = performance.now() > until;
    if (isTimeUp || moved % (MOVES / LOOKS) === 0) memory.push(await memoryNow(page, renderer, moved));
  }
  await end();
  report('overlay-memory', memory.map(grownRow));
  const last = memory.at(-1);
  console.log(`${last?.moves} of ${MOVES} moves; wanted: grown by at most 20 MB, heap and process.`);
}

function grownRow({ moves, heapMB, nodes, ownMB, sharedMB }: Memory, _at: number, all: readonly Memory[]) {
  const first = all[0] ?? { heapMB: 0, ownMB: 0, sharedMB: 0 };
  return {
    ...{ moves, 'JS heap MB': heapMB, 'grown by': round(heapMB - first.heapMB), 'DOM nodes': nodes },
    ...{ 'process MB': round(ownMB + sharedMB), 'grown by MB': round(ownMB + sharedMB - first.ownMB - first.sharedMB) },
    ...{ 'of it decoded pictures': sharedMB, 'all else': ownMB, 'else grown by': round(ownMB - first.ownMB) },
  };
}

const round = (value: number) => Math.round(value * 10) / 10;

/** Runs a function in the page, and waits for what it promises. */
async function inPage<Parameters extends readonly unknown[]>(
  page: Call,
  run: (...parameters: Parameters) => unknown,
  ...parameters: Parameters
): Promise<void> {
  const expression = `(${run})(${parameters.map((parameter) => JSON.stringify(parameter)).join()})`;
  const { exceptionDetails } = await page('Runtime.evaluate', { expression, awaitPromise: true });
  if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
}

const moves = (count: number, paceMs: number) =>
  (window as unknown as { moves: MovesByThemselves }).moves(count, paceMs);

/** The process of the only page: the largest. */
async function rendererOf(browser: Call): Promise<number> {
  const { processInfo } = (await browser('SystemInfo.getProcessInfo')) as {
    processInfo: { type: string; id: number }[];
  };
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const sizes = await Promise.all(renderers.map(async ({ id }) => ({ id, size: (await sizeOf(id)).ownMB })));
  const largest = sizes.sort((a, b) => b.size - a.size)[0];
  if (largest === undefined) throw new Error('no renderer');
  return largest.id;
}

async function memoryNow(page: Call, renderer: number, moved: number): Promise<Memory> {
  await pause(1_500);
  await page('HeapProfiler.collectGarbage');
  await page('HeapProfiler.collectGarbage');
  const { usedSize } = (await page('Runtime.getHeapUsage')) as { usedSize: number };
  const { nodes } = (await page('Memory.getDOMCounters')) as { nodes: number };
  const memory = { moves: moved, heapMB: round(usedSize / 1_000_000), nodes, ...(await sizeOf(renderer)) };
  console.log(memory);
  return memory;
}

/** What is in memory of a process: shared is what it has decoded of pictures, own is all else with the program. */
async function sizeOf(pid: number): Promise<Pick<Memory, 'ownMB' | 'sharedMB'>> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const mb = (name: string) =>
    round((Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]) * 1024) / 1_000_000);
  return { ownMB: round(mb('RssAnon') + mb('RssFile')), sharedMB: mb('RssShmem') };
}
