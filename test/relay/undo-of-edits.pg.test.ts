import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Command } from '#protocol/commands.ts';
import { loadSession } from '../../relay/store/sessions.ts';
import { imported, SAMPLE } from '../importing/sheets.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aClient, type TestClient } from '../support/producer.ts';
import { aRelay, aStoredSession, type TestRelay } from '../support/relay.ts';

let fresh: FreshDatabase;
let relays: TestRelay[];
beforeAll(async () => {
  fresh = await freshDatabase();
  relays = await Promise.all([aRelay(fresh), aRelay(fresh)]);
});
afterAll(async () => {
  await Promise.all(relays.map((relay) => relay.stop()));
  await fresh.close();
});

async function done(client: TestClient, command: Command): Promise<number> {
  const result = await client.command(command);
  if (!result.ok) throw new Error(result.reason);
  return result.revision;
}

async function rundown(slug: string) {
  return (await loadSession(fresh.database, slug))?.rundown;
}

test('an edit made on one relay is undone on another, in one step and one small frame', async () => {
  const { slug, entryIds } = await aStoredSession(fresh.database, { entryCount: 40 });
  const phone = await aClient(relays[0]!, slug);
  const desk = await aClient(relays[1]!, slug);
  const before = await rundown(slug);
  const removed = await done(phone, { type: 'removeEntries', entryIds: entryIds.slice(3, 6) });
  await desk.until((message) => message.type === 'rundown' && message.revision === removed);

  const undone = await done(desk, { type: 'revertEdit', revision: removed });

  const frame = await phone.until((message) => message.type === 'rundown' && message.revision === undone);
  expect(frame).toMatchObject({ partial: true, order: entryIds });
  expect(frame.type === 'rundown' && frame.entries.map(({ id }) => id)).toEqual(entryIds.slice(3, 6));
  expect(await rundown(slug)).toEqual(before);
  expect(await desk.command({ type: 'revertEdit', revision: removed })).toMatchObject({ reason: 'nothing-to-undo' });
  for (const client of [phone, desk]) client.close();
});

test('what a relay did before it was restarted can be undone', async () => {
  const { slug, entryIds } = await aStoredSession(fresh.database);
  const [entryId = ''] = entryIds;
  const first = await aRelay(fresh);
  const phone = await aClient(first, slug);
  const before = await rundown(slug);
  const priced = await done(phone, { type: 'overrideEntry', entryId, overrides: { salePriceCents: 100 } });
  phone.close();
  await first.stop();
  const desk = await aClient(relays[0]!, slug);

  await done(desk, { type: 'revertEdit', revision: priced });

  expect(await rundown(slug)).toEqual(before);
  desk.close();
});

test('one undo takes all additions of an import back', async () => {
  const many = `name,sku,original_price\n${Array.from({ length: 700 }, (_, at) => `P${at},S${at},5`).join('\n')}\n`;
  await imported(fresh.database, SAMPLE);
  await imported(fresh.database, many);
  expect(await rundown('show')).toHaveLength(712);
  const phone = await aClient(relays[0]!, 'show');

  await done(phone, { type: 'revertEdit', revision: 3 });

  expect((await rundown('show'))?.map(({ number }) => number)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
  phone.close();
});

test('a session tells of sections, notes and must-show in the entries that changed alone', async () => {
  const { slug, entryIds } = await aStoredSession(fresh.database, { entryCount: 40 });
  const phone = await aClient(relays[0]!, slug);
  const talent = await aClient(relays[1]!, slug, { kind: 'talent', name: 'Tablet' });

  const edited = await done(phone, {
    ...{ type: 'editEntries', entryIds: entryIds.slice(0, 2) },
    ...{ section: 'Gifts', notes: 'Hold it up', mustShow: true },
  });

  const [seen, shown] = await Promise.all(
    [phone, talent].map((client) =>
      client.until(({ type, ...rest }) => type === 'rundown' && edited === revision(rest)),
    ),
  );
  const entry = { section: 'Gifts', mustShow: true };
  expect(seen).toMatchObject({ partial: true, entries: [{ ...entry, notes: 'Hold it up' }, entry] });
  expect(seen).not.toHaveProperty('order');
  expect(shown).toMatchObject({ entries: [entry, entry] });
  expect(JSON.stringify(shown)).not.toContain('Hold it up');
  for (const client of [phone, talent]) client.close();
});

const revision = (message: object) => ('revision' in message ? message.revision : null);
