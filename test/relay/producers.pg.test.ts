import { afterAll, beforeAll, expect, test } from 'vitest';
import { evolve } from '../../relay/core/evolve.ts';
import { eventsAfter } from '../../relay/store/session-log.ts';
import { loadSession } from '../../relay/store/sessions.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aClient } from '../support/producer.ts';
import { aRelay, aStoredSession, type TestRelay } from '../support/relay.ts';

let fresh: FreshDatabase;
let relay: TestRelay;
beforeAll(async () => {
  fresh = await freshDatabase();
  relay = await aRelay(fresh);
});
afterAll(async () => {
  await relay.stop();
  await fresh.close();
});

/** Moves made so long apart, without the waiting. */
async function spread(sessionId: string, seconds: number): Promise<void> {
  await fresh.database.raw(
    `update session_events set at = at + revision * ? * interval '1 second' where session_id = ?`,
    [seconds, sessionId],
  );
  await fresh.database.raw(
    `update session_states st set moved_at = (select max(at) from session_events e where e.session_id = st.session_id
       and type in ('moved', 'moveUndone')) where session_id = ?`,
    [sessionId],
  );
}

test('P23: how often products were shown comes from the log, survives a restart, and is told to producers alone', async () => {
  const { id, slug, entryIds } = await aStoredSession(fresh.database);
  const first = await loadSession(fresh.database, slug);
  const phone = await aClient(relay, slug);
  for (const command of [{ type: 'goLive' }, { type: 'first' }, { type: 'jump', number: 2 }] as const)
    await phone.command(command);
  await phone.command({ type: 'undo', from: entryIds[1] ?? '' });
  await phone.command({ type: 'jump', number: 3 });
  await spread(id, 10);
  const again = await aRelay(fresh);

  const desk = await aClient(again, slug);
  const overlay = await aClient(again, slug, { kind: 'overlay', name: 'Overlay' });
  const told = await desk.until((message) => message.type === 'showings');
  const times = { [entryIds[0] ?? '']: 2, [entryIds[1] ?? '']: 1 };
  expect(told).toMatchObject({ partial: false, times });
  const log = await eventsAfter(fresh.database, id, 0, 100);
  expect(log.slice(1).reduce(evolve, first!).state.timesShown).toEqual(times);

  await desk.command({ type: 'jump', number: 1 });
  await desk.command({ type: 'jump', number: 4 });
  expect(desk.all('showings').at(-1)?.times).not.toHaveProperty(entryIds[3] ?? '');
  expect(overlay.all('showings')).toEqual([]);
  for (const client of [phone, desk, overlay]) client.close();
  await again.stop();
});

test('P24: producers read who did what last, also on another relay and after a restart', async () => {
  const { slug } = await aStoredSession(fresh.database);
  const other = await aRelay(fresh);
  const phone = await aClient(other, slug, { name: 'Phone' });
  const desk = await aClient(relay, slug, { name: 'Desk' });
  await phone.command({ type: 'jump', number: 2 });
  await phone.command({ type: 'cue', text: 'Slower', colour: 'blue' });
  await desk.command({ type: 'jump', number: 3 });
  const here = await aClient(relay, slug, { name: 'Phone' });

  const isTold = (does: string, name: string) =>
    desk.until(
      (message) =>
        message.type === 'presence' && message.connections.some((one) => one.name === name && one.deed?.does === does),
    );
  await isTold('cued', 'Phone');
  expect(await isTold('moved', 'Desk')).toMatchObject({
    connections: expect.arrayContaining([expect.objectContaining({ deed: expect.objectContaining({ number: 3 }) })]),
  });
  const later = await aRelay(fresh);
  const tablet = await aClient(later, slug, { name: 'Phone' });
  const [presence] = [await tablet.until((message) => message.type === 'presence')];
  expect(presence).toMatchObject({ connections: [{ name: 'Phone', deed: { does: 'cued' } }] });
  for (const client of [phone, desk, here, tablet]) client.close();
  await Promise.all([other.stop(), later.stop()]);
});

test('P24: a cue counts as seen by a screen once it has painted it, not before', async () => {
  const { slug } = await aStoredSession(fresh.database);
  const phone = await aClient(relay, slug);
  const overlay = await aClient(relay, slug, { kind: 'overlay', name: 'Overlay' });
  const talent = await aClient(relay, slug, { kind: 'talent', name: 'Tablet' });
  const before = overlay.latestState?.revision ?? 0;
  const sent = await phone.command({ type: 'cue', text: 'Slower', colour: 'blue', target: 'overlay' });
  if (!sent.ok) throw new Error(sent.reason);

  overlay.say({ type: 'painted', revision: before, tookMs: 3 });
  talent.say({ type: 'painted', revision: sent.revision, tookMs: 3 });
  await phone.until(
    (message) =>
      message.type === 'presence' && message.connections.filter(({ painted }) => painted !== null).length === 2,
  );
  expect(phone.all('presence').flatMap(({ connections }) => connections.filter((one) => one.cueSeenAt))).toEqual([]);

  overlay.say({ type: 'painted', revision: sent.revision, tookMs: 3 });
  await phone.until(
    (message) =>
      message.type === 'presence' &&
      message.connections.some(({ name, cueSeenAt }) => name === 'Overlay' && cueSeenAt !== undefined),
  );
  for (const client of [phone, overlay, talent]) client.close();
});
