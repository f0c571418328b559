import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { Door } from '../../relay/access/door.ts';
import { keyFrom, loginTokens } from '../../relay/access/login-token.ts';
import { systemClock } from '../../relay/clock.ts';
import type { AccessState, KnownDevice } from '../../relay/store/access.ts';

const tokens = loginTokens(keyFrom('a key for these tests alone, of 32 characters'), systemClock);
const NOTHING: AccessState = { endedLogins: new Set(), generations: new Map(), devices: [] };

/** A door whose readings of the database are answered by hand, in the order they were asked for. */
function aDoor() {
  const asked: ((state: AccessState) => void)[] = [];
  const door = new Door({
    ...{ tokens, clock: systemClock },
    load: () => new Promise((resolve) => asked.push(resolve)),
    findDevice: async () => null,
    loginLastsUntil: async () => null,
    onSecretRotated: async () => {},
  });
  return { door, asked };
}

test('who signs out while the door is reading stays out, though what it read is older', async () => {
  const { door, asked } = aDoor();
  const id = randomUUID();
  const token = await tokens.sign({ id, role: 'producer', generation: 1 });
  const loaded = door.load();
  await Promise.resolve();
  door.loginEnded(id);
  asked[0]?.(NOTHING);
  await loaded;

  expect(await door.admit(token)).toEqual({ type: 'unknown' });
});

test('of two readings the later one counts, however long the earlier one takes', async () => {
  const { door, asked } = aDoor();
  const device: KnownDevice = { id: '7', name: 'Deck', role: 'producer', tokenHash: 'aa', isRevoked: false };
  const principal = { role: 'producer', via: { kind: 'device', id: '7' }, name: 'Deck' } as const;
  const loads = [door.load(), door.load()];
  await Promise.resolve();
  // The second is not asked for before the first is there.
  expect(asked).toHaveLength(1);
  asked[0]?.({ ...NOTHING, devices: [device] });
  await loads[0];
  expect(door.mayStay(principal)).toBe(true);
  await expect.poll(() => asked.length).toBe(2);
  asked[1]?.({ ...NOTHING, devices: [{ ...device, isRevoked: true }] });
  await loads[1];
  expect(door.mayStay(principal)).toBe(false);
});
