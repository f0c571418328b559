import { setTimeout as pause } from 'node:timers/promises';
import type { OBSWebSocket } from 'obs-websocket-js/json';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { aRealObs, OBS_PASSWORD, type RealObs, until } from '../support/obs/real-obs.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aClient, TestClient } from '../support/producer.ts';
import { aRelay, aStoredSession, type StoredSession, type TestRelay } from '../support/relay.ts';

let fresh: FreshDatabase;
let relay: TestRelay;
let session: StoredSession;
let obs: RealObs;
let user: OBSWebSocket;
let producer: TestClient;

beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());

beforeEach(async () => {
  obs = await aRealObs();
  await obs.start();
  user = await obs.look();
  session = await aStoredSession(fresh.database, { entryCount: 12 });
  await fresh.database('settings').where({ key: 'obs' }).delete();
  relay = await aRelay(fresh, { environment: { OBS_URL: obs.url, OBS_PASSWORD } });
  producer = await aClient(relay, session.slug);
});
afterEach(async () => {
  producer.close();
  await relay.stop();
  await user.disconnect().catch(() => {});
  await obs.stop();
});

const status = async () => (await relay.fetch('/api/obs')).json();
const isConnected = () => until(10_000, async () => (await status()).state === 'connected');

function post(path: string, body?: object): Promise<Response> {
  return relay.fetch(path, {
    method: 'POST',
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
}

const install = (recipe: object) => post('/api/obs/install', { recipe, session: session.slug });
const ON_SCENE = { kind: 'scene', scene: 'Scene' };
const TALENT = { kind: 'talent', keepInPreview: true };

async function linkInObs(): Promise<URL> {
  const { inputSettings } = await user.call('GetInputSettings', { inputName: 'Hudson Overlay' });
  return new URL(String(inputSettings.url));
}

/** OBS's stand-in shows no page: this is a socket that says what the page in OBS would say. */
async function theOverlay(): Promise<TestClient> {
  const token = new URLSearchParams((await linkInObs()).hash.slice(1)).get('token') ?? '';
  const overlay = new TestClient(relay.socketUrl);
  await overlay.opened();
  overlay.hello(session.slug, { kind: 'overlay', name: 'Overlay', token });
  await overlay.until((message) => message.type === 'cue');
  return overlay;
}

test('installed from the API, with a link that lets the overlay in and nobody else do anything with it', async () => {
  await isConnected();
  const answer = await install(ON_SCENE);

  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    installed: { source: 'Hudson Overlay', scene: 'Scene', isInProgram: true },
  });
  const overlay = await theOverlay();
  expect(await overlay.command({ type: 'first' })).toMatchObject({ ok: false, reason: 'not-allowed' });
  const link = (await linkInObs()).href;
  await install(ON_SCENE);
  expect((await linkInObs()).href).toBe(link);
  await producer.until((message) => message.type === 'relayStatus' && message.obsInProgram === true);
  overlay.close();
});

test('what is wanted is made true again after a crash of OBS, and when the user has undone it', async () => {
  await isConnected();
  await install(TALENT);
  await obs.kill();
  await until(10_000, async () => (await status()).state === 'away');
  expect((await status()).trouble).toMatchObject({ kind: expect.stringMatching(/lost|not-running/) });

  await obs.start();
  await isConnected();
  user = await obs.look();
  const { sceneItems } = await user.call('GetSceneItemList', { sceneName: 'Hudson Talent' });
  expect(sceneItems.map(({ sourceName }) => sourceName)).toEqual(['Scene', 'Hudson Overlay']);

  await user.call('CreateScene', { sceneName: 'Close-up' });
  // OBS lists a new scene a moment later, and a transition to one that is not listed goes elsewhere.
  await until(5_000, async () =>
    (await user.call('GetSceneList')).scenes.some((scene) => scene.sceneName === 'Close-up'),
  );
  await user.call('SetStudioModeEnabled', { studioModeEnabled: true });
  const inPreview = async () => (await user.call('GetCurrentPreviewScene')).currentPreviewSceneName === 'Hudson Talent';
  await until(5_000, inPreview);
  // OBS answers before its preview has changed, and takes what it shows until then.
  const closeUpInPreview = new Promise<void>((resolve) => {
    user.on('CurrentPreviewSceneChanged', ({ sceneName }) => sceneName === 'Close-up' && resolve());
  });
  await user.call('SetCurrentPreviewScene', { sceneName: 'Close-up' });
  await closeUpInPreview;
  await user.call('TriggerStudioModeTransition');
  await until(5_000, inPreview);
  await until(5_000, async () => {
    const { sceneItems: nested } = await user.call('GetSceneItemList', { sceneName: 'Hudson Talent' });
    return nested[0]?.sourceName === 'Close-up';
  });
});

test('an overlay that stops painting is refreshed; one that is gone is refreshed, then given a changed address', async () => {
  await isConnected();
  await install(ON_SCENE);
  const before = await linkInObs();
  const overlay = await theOverlay();
  overlay.say({ type: 'painted', revision: overlay.latestState?.revision ?? 0, tookMs: 5 });

  await producer.command({ type: 'first' });
  await until(8_000, async () => (await status()).healed?.how === 'refresh');
  const { inputSettings } = await user.call('GetInputSettings', { inputName: 'Hudson Overlay' });
  expect(inputSettings.stub_refreshes).toBe(1);
  await producer.until((message) => message.type === 'relayStatus' && message.obsHealed?.how === 'refresh');

  overlay.close();
  await until(25_000, async () => (await status()).healed?.how === 'reload');
  const after = await linkInObs();
  expect(after.searchParams.get('try')).not.toBeNull();
  expect(after.hash).toBe(before.hash);
});

test('OBS started before the relay has an error page in its source: the relay that comes up has it loaded again by itself', async () => {
  await isConnected();
  await install(ON_SCENE);
  const before = await linkInObs();
  await obs.quit();
  const { port } = relay;
  await relay.stop();

  await obs.start(); // and its browser source asks where nobody listens
  user = await obs.look();
  const settings = async () => (await user.call('GetInputSettings', { inputName: 'Hudson Overlay' })).inputSettings;
  expect((await settings()).stub_refreshes).toBeUndefined();
  relay = await aRelay(fresh, { environment: { OBS_URL: obs.url, OBS_PASSWORD, PORT: String(port) } });

  await until(20_000, async () => (await settings()).stub_refreshes === 1);
  expect((await status()).healed).toMatchObject({ how: 'refresh', count: 1 });
  expect((await linkInObs()).href).toBe(before.href);
  (await theOverlay()).close();
});

test('a revoked overlay stays out until somebody installs it again', async () => {
  await isConnected();
  await install(ON_SCENE);
  const before = await linkInObs();
  await fresh.database('devices').update({ revoked_at: new Date() });

  await user.call('SetStudioModeEnabled', { studioModeEnabled: true });
  await until(5_000, async () => /disconnected/.test((await status()).problem ?? ''));
  expect((await linkInObs()).href).toBe(before.href);

  await install(ON_SCENE);
  expect((await linkInObs()).hash).not.toBe(before.hash);
  (await theOverlay()).close();
});

test('a session that goes live takes OBS over; the switches do what they say', async () => {
  await isConnected();
  await install(ON_SCENE);
  await user.call('CreateInput', { sceneName: 'Scene', inputName: 'Name', inputKind: 'text_ft2_source_v2' });
  await user.call('CreateScene', { sceneName: 'Jewelry' });
  const another = await aStoredSession(fresh.database);
  await fresh.database('session_products').where({ id: another.entryIds[1] }).update({ section: 'Rings' });
  const switches = {
    ...{ sectionScenes: { Rings: 'Jewelry' }, nameSource: 'Name', priceSource: null, recordOnGoLive: true },
  };
  const put = await relay.fetch('/api/obs/switches', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(switches),
  });
  expect(put.status).toBe(200);

  const second = await aClient(relay, another.slug);
  await second.command({ type: 'goLive' });
  await until(5_000, async () => (await linkInObs()).pathname === `/overlay/${another.slug}`);
  await second.command({ type: 'first' });
  await until(5_000, async () => {
    const { inputSettings } = await user.call('GetInputSettings', { inputName: 'Name' });
    return inputSettings.text === `Product 1 of ${another.slug}`;
  });
  await until(5_000, async () => (await user.call('GetRecordStatus')).outputActive);
  await second.command({ type: 'jump', number: 2 });
  await until(5_000, async () => (await user.call('GetSceneList')).currentProgramSceneName === 'Jewelry');
  second.close();
});

test('a rehearsal of ten products with OBS recording: timecodes within 100 ms, in every format', async () => {
  await isConnected();
  await install(TALENT);
  await producer.command({ type: 'goLive' });
  await user.call('StartRecord');
  await until(5_000, async () => (await user.call('GetRecordStatus')).outputActive);
  await new Promise((resolve) => setTimeout(resolve, 1_000));

  const recordMs = async () => (await user.call('GetRecordStatus')).outputDuration;
  const between: (readonly [number, number])[] = [];
  for (let number = 1; number <= 10; number += 1) {
    // What OBS itself says around the moment, asked by somebody else.
    const before = await recordMs();
    await producer.command({ type: 'jump', number });
    between.push([before, await recordMs()]);
    await new Promise((resolve) => setTimeout(resolve, 3_100));
  }
  await producer.command({ type: 'complete' });
  await user.call('StopRecord');

  const report = (format: string) => relay.fetch(`/api/sessions/${session.slug}/report?format=${format}`);
  const { showings } = await (await report('json')).json();
  expect(showings).toHaveLength(10);
  for (const [index, showing] of showings.entries()) {
    const [before, after] = between[index] ?? [0, 0];
    expect(showing.recordMs, `showing ${index + 1}`).toBeGreaterThanOrEqual(before - 100);
    expect(showing.recordMs, `showing ${index + 1}`).toBeLessThanOrEqual(after + 100);
  }
  expect((await (await report('csv')).text()).trim().split('\n')).toHaveLength(11);
  expect(await (await report('edl')).text()).toContain('010  AX');
  expect(JSON.parse((await report('youtube')).headers.get('x-remarks') ?? '[]').join(' ')).toMatch(/three/);
  expect(relay.logged.filter(({ msg }) => String(msg).includes('chapters'))).toHaveLength(1);
});

test('a second relay of the database leaves OBS to the first, and asks it', async () => {
  await isConnected();
  const second = await aRelay(fresh, { environment: { OBS_URL: obs.url, OBS_PASSWORD } });
  const answer = await second.fetch('/api/obs/install', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ recipe: ON_SCENE, session: session.slug }),
  });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ isElsewhere: true, installed: { scene: 'Scene' } });
  const gone = await second.fetch('/api/obs/uninstall', { method: 'POST' });
  expect(await gone.json()).toMatchObject({ installed: null, recipe: null });
  expect((await user.call('GetSceneItemList', { sceneName: 'Scene' })).sceneItems).toEqual([]);
  await second.stop();
  const noted = fresh.database('audit_events').whereLike('action', 'obs.%').orderBy('id', 'desc').limit(2);
  expect(await noted.pluck('action')).toEqual(['obs.uninstalled', 'obs.installed']);
});

test('a scene that is not there is named, with those that are', async () => {
  await isConnected();
  const answer = await install({ kind: 'scene', scene: 'Nowhere' });
  expect(answer.status).toBe(409);
  expect(JSON.stringify(await answer.json())).toContain('It has: Scene.');
});

test('an OBS frozen for half a minute costs no move anything', async () => {
  await isConnected();
  await install(TALENT);
  obs.freeze();
  const thawAt = performance.now() + 30_000;
  const took: number[] = [];
  for (let press = 0; performance.now() < thawAt; press += 1) {
    const at = performance.now();
    expect(await producer.command({ type: 'jump', number: (press % 12) + 1 })).toMatchObject({ ok: true });
    took.push(performance.now() - at);
    await pause(100);
  }
  expect((await status()).trouble?.kind).toBe('frozen');
  obs.thaw();
  await isConnected();
  expect(took.length).toBeGreaterThan(100);
  // Far from OBS's own bound of three seconds: nothing waited for it.
  expect(Math.max(...took)).toBeLessThan(1_000);
});
