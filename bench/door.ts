import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { dataFolder, freePort, startHudson } from '../test/support/hudson.ts';
import { aClient } from '../test/support/producer.ts';
import { report, type Spread, spread } from './figures.ts';

const MOVES = 100;
const PAUSE_MS = 40;
const HAMMERING = 200;
const TARGET_MS = 250;

/** A producer's Next while 200 sign-ins hammer the door, beside the same with nobody at it. */
export async function door(): Promise<void> {
  // Each of the 200 comes from an address of its own, or the sixth try would be turned away without any work.
  const settings = { HUDSON_DATA_DIR: await dataFolder(), PORT: await freePort(), TRUST_PROXY: '127.0.0.1, ::1' };
  const relay = await startHudson(settings);
  const producer = await aClient(relay, 'sample', { name: 'Bench' });
  const presses = async () => {
    const took: number[] = [];
    for (let move = 0; move < MOVES; move += 1) {
      const startedAt = performance.now();
      const { ok } = await producer.command({ type: 'jump', number: (move % 12) + 1 }, randomUUID());
      if (!ok) throw new Error('a press was refused');
      took.push(performance.now() - startedAt);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    return spread(took);
  };
  await presses();
  const idle = await presses();

  let isOver = false;
  const answers: Record<string, number> = {};
  const hammer = async (visitor: number) => {
    for (let attempt = 0; !isOver; attempt += 1) {
      const address = `10.${visitor}.${(attempt >> 8) & 255}.${attempt & 255}`;
      const answer = await fetch(`${relay.url}/login`, {
        ...{ method: 'POST', body: JSON.stringify({ secret: `wrong ${attempt}` }) },
        headers: { 'content-type': 'application/json', accept: 'application/json', 'x-forwarded-for': address },
      }).then(
        ({ status }) => String(status),
        () => 'cut off',
      );
      answers[answer] = (answers[answer] ?? 0) + 1;
    }
  };
  const hammering = Array.from({ length: HAMMERING }, (_, visitor) => hammer(visitor));
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const hammered = await presses();
  isOver = true;
  await Promise.all(hammering);

  const row = (what: string, took: Spread, target: string) => ({
    ...{ 'a press answered while': what, target },
    ...{ 'p50 ms': took.p50, 'p99 ms': took.p99, 'max ms': took.max },
    'p99, times nobody': Math.round((took.p99 / idle.p99) * 10) / 10,
  });
  report('door', [
    row('nobody is at the door', idle, ''),
    row(`${HAMMERING} sign-ins hammer it`, hammered, `max <= ${TARGET_MS} ms`),
  ]);
  console.log(`The door answered ${JSON.stringify(answers)} (401 wrong, 503 too many at once).`);
  producer.close();
  await relay.end('SIGTERM');
  await rm(settings.HUDSON_DATA_DIR, { recursive: true, force: true });
}
