import { gzipSync } from 'node:zlib';
import type { CDPSession, Page } from 'playwright-core';
import { spread } from '../figures.ts';
import { type Bench, close, openPage, PHONE, USABLE } from './bench-page.ts';
import { type PHONES, processorScore, slowerBy } from './phone-processor.ts';
import { whenUsable } from './when-usable.ts';

const RUNS = 5;
const WANTED = 'p50 at most 1500';
/** As the browser's own developer tools name and set them; the slow one is also Lighthouse's phone: 1.6 Mbit/s, 150 ms. */
const LINES = {
  'fast 4G': { offline: false, downloadThroughput: 1_012_500, uploadThroughput: 168_750, latency: 165 },
  'slow 4G': { offline: false, downloadThroughput: 200_000, uploadThroughput: 94_000, latency: 150 },
} as const;

/** A phone on a line. */
interface Profile {
  readonly line: keyof typeof LINES;
  readonly phone: keyof typeof PHONES;
}
const USUAL: Profile = { line: 'fast 4G', phone: 'mid-tier phone' };
const WORST: Profile = { line: 'slow 4G', phone: 'low-end phone' };

/**
 * From the address to a live control that is painted, follows the show and takes presses, on a phone, beside a bare answer
 * of the relay. The browser is already running, as on a phone; of the page it has nothing, or all, from before. The clock is
 * the page's own: it begins with the navigation, and no tool of the bench runs in the page meanwhile.
 */
export async function firstLoads(bench: Bench, large: string) {
  const score = await scoreOfThisMachine(bench);
  const rows: Record<string, unknown>[] = [{ what: 'score of this machine (BenchmarkIndex)', 'p50 ms': score }];
  for (const { line, phone } of [USUAL, WORST]) {
    const slower = slowerBy(score, phone);
    const loaded = (address: string, which: 'first' | 'second') => loads(bench, address, { line, slower, which });
    const bare = await loaded('/healthz', 'first');
    const row = (what: string, values: readonly number[], wanted: string) => {
      const { p50, p99, max } = spread(values);
      const beside = Math.round((p50 / spread(bare).p50) * 10) / 10;
      rows.push({
        line,
        phone: `${phone}, processor ÷ ${slower}`,
        what,
        'p50 ms': p50,
        'p99 ms': p99,
        'max ms': max,
        wanted,
        'p50 / bare': beside,
      });
    };
    row('reference: a bare answer', bare, '');
    row('live control of the sample, first load', await loaded(run('sample'), 'first'), WANTED);
    row(`live control of ${large}, first load`, await loaded(run(large), 'first'), WANTED);
    row(`live control of ${large}, second load`, await loaded(run(large), 'second'), WANTED);
  }
  return [...rows, ...(await scripts(bench, run(large)))];
}

const run = (session: string) => `/sessions/${session}/run`;

/** At its full speed. */
async function scoreOfThisMachine(bench: Bench): Promise<number> {
  const page = await openPage(bench, PHONE);
  await page.goto(`${bench.relay.url}/healthz`);
  const score = await processorScore(page);
  await close(page);
  return score;
}

interface How {
  readonly line: Profile['line'];
  /** How many times slower than this machine. */
  readonly slower: number;
  readonly which: 'first' | 'second';
}

async function loads(bench: Bench, address: string, how: How): Promise<number[]> {
  const took: number[] = [];
  for (let round = 0; round < RUNS; round += 1) took.push(await load(bench, address, how));
  return took;
}

async function load(bench: Bench, address: string, { line, slower, which }: How): Promise<number> {
  const page = await openPage(bench, PHONE);
  const debug = await page.context().newCDPSession(page);
  // The same process of the browser goes on with what is measured.
  await page.goto(`${bench.relay.url}/healthz`);
  const usable = await whenUsable(debug);
  if (which === 'second') await Promise.all([usable(), page.goto(bench.relay.url + address)]);
  await slowDown(debug, { line, slower }, which === 'first');
  const [tookMs] = await Promise.all([usable(), page.goto(bench.relay.url + address, { waitUntil: 'commit' })]);
  await debug.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  if (address !== '/healthz') await takesPresses(page);
  await close(page);
  return tookMs;
}

async function slowDown(
  debug: CDPSession,
  { line, slower }: Pick<How, 'line' | 'slower'>,
  cacheDisabled: boolean,
): Promise<void> {
  await debug.send('Network.enable');
  await debug.send('Network.setCacheDisabled', { cacheDisabled });
  await debug.send('Network.emulateNetworkConditions', LINES[line]);
  await debug.send('Emulation.setCPUThrottlingRate', { rate: slower });
}

/** What was called usable moves the show. */
async function takesPresses(page: Page): Promise<void> {
  const before = Number(await page.getAttribute(USABLE, 'data-revision'));
  await page.keyboard.press('J');
  await page.waitForSelector(`[data-line="live"][data-revision="${before + 1}"]`, { timeout: 10_000 });
}

/** What comes with the first view, and what comes after it. */
async function scripts(bench: Bench, address: string) {
  const page = await openPage(bench, PHONE);
  const sizes = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    const url = response.url();
    if (url.endsWith('.js'))
      sizes.set(
        url,
        response.body().then((body) => gzipSync(body).length),
      );
  });
  await page.goto(bench.relay.url + address, { waitUntil: 'networkidle' });
  const html = await (await page.request.get(bench.relay.url + address)).text();
  let [first, all] = [0, 0];
  for (const [url, size] of sizes) {
    all += await size;
    if (html.includes(new URL(url).pathname)) first += await size;
  }
  await close(page);
  const kB = (bytes: number) => Math.round(bytes / 100) / 10;
  return [
    { what: 'JavaScript before the first view, gzipped kB', 'p50 ms': kB(first) },
    { what: 'JavaScript in all, gzipped kB', 'p50 ms': kB(all), wanted: 'at most 150' },
  ];
}
