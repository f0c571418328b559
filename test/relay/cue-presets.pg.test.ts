import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
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

async function ask(method: string, path: string, body?: unknown) {
  const response = await relay.fetch(path, {
    ...{ method, headers: { 'content-type': 'application/json' } },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, answer: await response.json() };
}

const texts = async (session: string) => {
  const { answer } = await ask('GET', `/api/cue-presets?session=${session}`);
  return answer.items.map((preset: { text: string }) => preset.text);
};

test('presets are made, changed, put in order and removed; each brand has its own', async () => {
  const { slug } = await aStoredSession(fresh.database);
  const other = await aStoredSession(fresh.database);
  const make = async (text: string, position?: number) =>
    (await ask('POST', '/api/cue-presets', { session: slug, text, colour: 'red', countdownSeconds: null, position }))
      .answer.id;
  const [wrap, slower] = [await make('Wrap it up'), await make('Slower')];
  const first = await make('Smile', 1);
  expect(await texts(slug)).toEqual(['Smile', 'Wrap it up', 'Slower']);

  await ask('PATCH', `/api/cue-presets/${wrap}`, { text: '2 minutes left', countdownSeconds: 120 });
  await ask('PUT', '/api/cue-presets/order', { session: slug, ids: [slower, wrap] });
  expect(await texts(slug)).toEqual(['Slower', '2 minutes left', 'Smile']);

  expect((await ask('DELETE', `/api/cue-presets/${first}`)).status).toBe(200);
  expect((await ask('DELETE', `/api/cue-presets/${first}`)).status).toBe(404);
  expect(await texts(slug)).toEqual(['Slower', '2 minutes left']);
  expect(await texts(other.slug)).toEqual([]);
});

test('a preset that makes no sense is refused by its field', async () => {
  const { slug } = await aStoredSession(fresh.database);
  const preset = { session: slug, text: ' ', colour: 'pink', countdownSeconds: 0 };

  const { status, answer } = await ask('POST', '/api/cue-presets', preset);

  expect(status).toBe(400);
  expect(answer.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
    'colour',
    'countdownSeconds',
    'text',
  ]);
});

test('an entry is read as it is edited, with what the catalogue has', async () => {
  const { slug, entryIds } = await aStoredSession(fresh.database);

  expect((await ask('GET', `/api/sessions/${slug}/entries/${entryIds[0]}`)).answer).toMatchObject({
    overrides: { name: null },
    product: { talkingPointsMarkdown: expect.stringContaining('**Light**') },
    notes: 'for the producer only',
  });
  expect((await ask('GET', `/api/sessions/${slug}/entries/99`)).status).toBe(404);
});
