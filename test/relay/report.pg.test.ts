import { afterAll, beforeAll, expect, test } from 'vitest';
import { addObsMark } from '../../relay/store/obs-marks.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aClient } from '../support/producer.ts';
import { aRelay, aStoredSession, type StoredSession, type TestRelay } from '../support/relay.ts';

let fresh: FreshDatabase;
let relay: TestRelay;
let session: StoredSession;

beforeAll(async () => {
  fresh = await freshDatabase();
  relay = await aRelay(fresh);
  session = await aStoredSession(fresh.database);
  const producer = await aClient(relay, session.slug);
  await producer.command({ type: 'goLive' });
  for (const number of [2, 1, 2]) {
    await producer.command({ type: 'jump', number });
    // The show of a test is short: the log is told that each product stayed for a minute.
    await fresh.database.raw(`update session_events set at = at - interval '1 minute' where session_id = ?`, [
      session.id,
    ]);
  }
  const moves = await fresh.database('session_events').where({ session_id: session.id, type: 'moved' }).orderBy('at');
  for (const [index, { at }] of moves.entries()) {
    await addObsMark(fresh.database, session.id, {
      at: at.getTime() + 20,
      ...{ streamMs: null, recordMs: 5_000 + index * 60_000, isRecordPaused: false },
    });
  }
  producer.close();
});
afterAll(async () => {
  await relay.stop();
  await fresh.close();
});

const report = (query: string) => relay.fetch(`/api/sessions/${session.slug}/report${query}`);

test('the report names each showing with its place in the recording', async () => {
  const { showings } = await (await report('')).json();

  expect(showings).toMatchObject([
    { number: 2, time: 1, recordMs: 4_980, streamMs: null },
    { number: 1, time: 1, recordMs: 64_980 },
    { number: 2, time: 2, recordMs: 124_980, endedAt: null },
  ]);
  expect(Math.round(showings[0].durationMs / 60_000)).toBe(1);
});

test('each format comes as a file of its name', async () => {
  const youtube = await report('?format=youtube');
  expect(youtube.headers.get('content-disposition')).toContain(`${session.slug}.chapters.txt`);
  expect(await youtube.text()).toMatch(/^0:00 Product 2.*\n1:04 Product 1.*\n2:04 Product 2.*\n$/);
  expect(JSON.parse(youtube.headers.get('x-remarks') ?? '')).toContain('Times are those of the recording.');

  expect(await (await report('?format=edl&fps=25&startHour=1')).text()).toContain('01:00:05:00');
  expect((await (await report('?format=csv')).text()).trim().split('\n')).toHaveLength(4);
  expect((await report('?format=pdf')).status).toBe(400);
});
