import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { spread } from '../figures.ts';
import { type Bench, close, openPage, PHONE, USABLE } from './bench-page.ts';

const RUNS = 5;
/** Lighthouse's slow phone: 1.6 Mbit/s, 150 ms there and back, a processor a quarter as fast. */
const SLOW_LINE = { offline: false, downloadThroughput: 200_000, uploadThroughput: 94_000, latency: 150 };
const SLOWER_BY = 4;

/** From the address to a live control that answers, nothing kept from before, beside a bare page on the same phone. */
export async function firstLoads(bench: Bench) {
  const bare: number[] = [];
  const run: number[] = [];
  let scripts = 0;
  for (let round = 0; round < RUNS; round += 1) {
    bare.push((await load(bench, '/healthz', 'body')).tookMs);
    const loaded = await load(bench, '/sessions/sample/run', USABLE);
    run.push(loaded.tookMs);
    scripts = loaded.scriptBytes;
  }
  const floor = spread(bare);
  const row = (what: string, values: readonly number[], wanted: string) => {
    const { p50, p99, max } = spread(values);
    const beside = Math.round((p50 / floor.p50) * 10) / 10;
    return { what, 'p50 ms': p50, 'p99 ms': p99, 'max ms': max, wanted, 'p50 / bare': beside };
  };
  return [
    row('reference: a bare answer', bare, ''),
    row('live control, usable', run, 'at most 1500'),
    { what: 'JavaScript, gzipped kB', 'p50 ms': Math.round(scripts / 100) / 10, wanted: 'at most 150' },
  ];
}

async function load(bench: Bench, address: string, usable: string) {
  const page = await openPage(bench, PHONE);
  await slowDown(page);
  const bodies: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) bodies.push(response.body().then((body) => gzipSync(body).length));
  });
  const startedAt = performance.now();
  await page.goto(`${bench.relay.url}${address}`, { waitUntil: 'commit' });
  await page.waitForSelector(usable);
  const tookMs = performance.now() - startedAt;
  const scriptBytes = (await Promise.all(bodies)).reduce((sum, bytes) => sum + bytes, 0);
  await close(page);
  return { tookMs, scriptBytes };
}

async function slowDown(page: Page): Promise<void> {
  const debug = await page.context().newCDPSession(page);
  await debug.send('Network.enable');
  await debug.send('Network.setCacheDisabled', { cacheDisabled: true });
  await debug.send('Network.emulateNetworkConditions', SLOW_LINE);
  await debug.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_BY });
}
