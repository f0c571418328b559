import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Neighbours } from '../../relay/live/neighbours.ts';
import { hereNotices, type PresenceNotice, type Present } from '../../relay/store/presence-notices.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const someone = (name: string): Present => ({
  connection: { id: name, kind: 'overlay', name, since: 0, painted: null },
  seen: null,
});

/** Relays on one channel; what is said there, and who is said to be on each. */
function aChannel() {
  const relays = new Map<string, Neighbours>();
  const said: PresenceNotice[] = [];
  const join = (relay: string, given: { here: Present[]; watched: string[] }) => {
    const neighbours = new Neighbours({
      relay,
      tell: async (notices) => {
        said.push(...notices);
        for (const notice of notices) for (const other of relays.values()) other.hear(notice);
      },
      here: () => given.here,
      watched: () => given.watched,
      onChange: () => {},
      onFault: (error) => {
        throw error;
      },
    });
    relays.set(relay, neighbours);
    neighbours.sayWatching();
    return neighbours;
  };
  return { join, said, kill: (relay: string) => relays.delete(relay) };
}

test('a relay that is alone says that it is there once, and nothing more', async () => {
  const { join, said } = aChannel();
  const alone = join('one', { here: [someone('Overlay')], watched: ['7'] });
  await vi.advanceTimersByTimeAsync(60_000);
  alone.changed('7');
  await vi.advanceTimersByTimeAsync(60_000);

  expect(said).toEqual([{ type: 'watching', relay: 'one', sessions: ['7'] }]);
  await alone.stop();
  expect(said).toHaveLength(1);
});

test('relays tell each other of the sessions the other watches, and of no other', async () => {
  const { join, said } = aChannel();
  const one = join('one', { here: [someone('Overlay')], watched: [] });
  const two = join('two', { here: [someone('Phone')], watched: ['7'] });
  await vi.advanceTimersByTimeAsync(1_000);

  expect(two.elsewhere('7').map(({ connection }) => connection.name)).toEqual(['Overlay']);
  expect(one.elsewhere('7')).toEqual([]);
  one.changed('8');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(said.filter((notice) => notice.type === 'here').map(({ session }) => session)).toEqual(['7']);
  await one.stop();
  expect(two.elsewhere('7')).toEqual([]);
  await two.stop();
});

test('whoever was on a relay that was killed is gone within 20 seconds, and the one left falls silent', async () => {
  const { join, said } = aChannel();
  const one = join('one', { here: [], watched: ['7'] });
  // Heard once, and never again.
  one.hear({ type: 'here', relay: 'killed', session: '7', present: [someone('Lost')], isMore: false });
  await vi.advanceTimersByTimeAsync(9_000);
  expect(one.elsewhere('7')).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(11_000);
  expect(one.elsewhere('7')).toEqual([]);

  said.length = 0;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(said).toEqual([]);
  await one.stop();
});

test('a hundred connections are told in as many notices as it takes, and all arrive', async () => {
  const crowd = Array.from({ length: 100 }, (_, at) => someone(`Phone of somebody with a long name ${at}`));
  const notices = hereNotices('one', '7', crowd);
  expect(notices.length).toBeGreaterThan(1);
  for (const notice of notices) expect(Buffer.byteLength(JSON.stringify(notice))).toBeLessThan(8_000);

  const two = aChannel().join('two', { here: [], watched: ['7'] });
  for (const notice of [...notices, ...notices]) two.hear(notice);
  expect(two.elsewhere('7')).toEqual(crowd);
  await two.stop();
});
