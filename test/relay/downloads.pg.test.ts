import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aRelay, type TestRelay } from '../support/relay.ts';

let database: FreshDatabase;
let relay: TestRelay;

beforeAll(async () => {
  database = await freshDatabase();
  relay = await aRelay(database);
});
afterAll(async () => {
  await relay.stop();
  await database.close();
});

test('the Stream Deck plugin is offered to producers, or the way to make it is said', async () => {
  const answer = await relay.fetch('/downloads/hudson.streamDeckPlugin');

  if (answer.status === 200) {
    expect(answer.headers.get('content-disposition')).toContain('hudson.streamDeckPlugin');
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  } else {
    expect(answer.status).toBe(404);
    expect(((await answer.json()) as { title: string }).title).toContain('npm run pack-plugin');
  }
});

test('the plugin is not for everyone', async () => {
  expect((await relay.fetch('/downloads/hudson.streamDeckPlugin', { as: null })).status).toBe(401);
  expect((await relay.fetch('/downloads/hudson.streamDeckPlugin', { as: 'talent' })).status).toBe(403);
});
