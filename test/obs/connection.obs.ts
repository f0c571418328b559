import { createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ObsConnection } from '../../relay/obs/obs-connection.ts';
import { ObsFault, ObsRefusal } from '../../relay/obs/obs-fault.ts';
import { type ObsAddress, ObsLine } from '../../relay/obs/obs-line.ts';
import { freePort } from '../support/hudson.ts';
import { aRealObs, OBS_PASSWORD, type RealObs, until } from '../support/obs/real-obs.ts';

const TIMES = { connectMs: 1_500, callMs: 1_000, againMs: 50 };
const faults: unknown[] = [];

let obs: RealObs;
let address: ObsAddress;
let greeted = 0;

beforeAll(async () => {
  obs = await aRealObs();
  address = { url: obs.url, password: OBS_PASSWORD };
  await obs.start();
});
afterAll(() => obs.stop());
beforeEach(() => {
  greeted = 0;
  faults.length = 0;
});

function aConnection(): ObsConnection {
  return new ObsConnection({
    times: TIMES,
    retry: { firstMs: 100, longestMs: 400 },
    heartbeatMs: 300,
    now: Date.now,
    onLine: async () => {
      greeted += 1;
    },
    onFault: (error) => void faults.push(error),
  });
}

const troubleAt = async (at: ObsAddress): Promise<string> =>
  ObsLine.open(at, TIMES).then(
    () => 'none',
    (error) => (error instanceof ObsFault ? error.trouble : String(error)),
  );

test('each reason for not getting in is told apart', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  const web = createServer((socket) => socket.end('HTTP/1.1 404 Not Found\r\n\r\n')).listen(0, '127.0.0.1');
  await Promise.all([silent, web].map((server) => new Promise((resolve) => server.once('listening', resolve))));
  const at = (server: typeof silent) => `ws://127.0.0.1:${(server.address() as { port: number }).port}`;

  expect(await troubleAt({ url: obs.url, password: 'not it' })).toBe('wrong-password');
  expect(await troubleAt({ url: obs.url, password: null })).toBe('wrong-password');
  expect(await troubleAt({ url: `ws://127.0.0.1:${await freePort()}`, password: null })).toBe('not-running');
  expect(await troubleAt({ url: 'ws://no-such-host.invalid:4455', password: null })).toBe('unreachable');
  expect(await troubleAt({ url: at(silent), password: null })).toBe('frozen');
  expect(await troubleAt({ url: at(web), password: null })).toBe('not-obs');
  silent.close();
  web.close();
});

test('a no of OBS is a refusal with its status', async () => {
  const line = await ObsLine.open(address, TIMES);
  const refusal = await line.call('SetCurrentPreviewScene', { sceneName: 'Scene' }).catch((error: unknown) => error);
  const second = await line
    .inOrder([{ requestType: 'GetVersion' }, { requestType: 'RemoveInput', requestData: { inputName: 'nothing' } }])
    .catch((error: unknown) => error);
  line.close(new ObsFault('lost', 'test is over'));

  expect(refusal).toBeInstanceOf(ObsRefusal);
  expect(refusal).toMatchObject({ code: 506 });
  expect(second).toMatchObject({ request: 'RemoveInput', code: 600 });
});

test('a frozen OBS is noticed by a call and by the heartbeat, and is back once it thaws', async () => {
  const connection = aConnection();
  connection.use(address);
  await until(5_000, async () => connection.status.state === 'connected');
  const { line } = connection;

  obs.freeze();
  const waiting = line?.call('GetVersion').catch((error: unknown) => error);
  await until(5_000, async () => connection.status.state === 'away');
  expect(await waiting).toMatchObject({ trouble: 'frozen' });
  expect(connection.status).toMatchObject({ trouble: 'frozen' });

  obs.thaw();
  await until(10_000, async () => connection.status.state === 'connected');
  expect(greeted).toBe(2);
  connection.stop();
});

test('OBS may be killed, quit and started in any order; each connection makes the wanted state true again', async () => {
  const connection = aConnection();
  connection.use(address);
  await until(5_000, async () => connection.status.state === 'connected');
  const pending = connection.line?.call('Sleep' as 'GetVersion', { sleepMillis: 20_000 } as never).catch((e) => e);

  await obs.kill();
  expect(await pending).toBeInstanceOf(Error);
  await until(5_000, async () => connection.status.state === 'away');
  expect(connection.line).toBeNull();

  await obs.start();
  await until(10_000, async () => connection.status.state === 'connected');
  await obs.quit();
  await until(10_000, async () => connection.status.state === 'away');
  await obs.start();
  await until(10_000, async () => connection.status.state === 'connected');
  expect(greeted).toBe(3);
  expect(faults).toEqual([]);
  connection.stop();
});

test('another address or none is taken at once', async () => {
  const connection = aConnection();
  connection.use({ url: obs.url, password: 'not it' });
  await until(5_000, async () => connection.status.state === 'away' && connection.status.trouble === 'wrong-password');
  connection.use(address);
  await until(5_000, async () => connection.status.state === 'connected');
  connection.use(null);
  expect(connection.status).toEqual({ state: 'off' });
  expect(connection.line).toBeNull();
});
