import { RelayClient } from '#client/relay-client.ts';
import { type FakeNetwork, type FakeSocket, fakeNetwork } from './fake-network.ts';
import { HandClock } from './hand-clock.ts';
import { aCueMessage, aRundown, aState, aWelcome } from './relay-messages.ts';

export interface TestClient {
  readonly client: RelayClient;
  readonly clock: HandClock;
  readonly network: FakeNetwork;
  /** What it logged. */
  readonly faults: string[];
}

/** A client whose clock, network and ids are the test's. */
export function aClient({ token = null as string | null, random = 0 } = {}): TestClient {
  const clock = new HandClock();
  const network = fakeNetwork();
  const faults: string[] = [];
  const client = new RelayClient({
    url: 'ws://127.0.0.1:4000/ws',
    session: 'friday-night',
    client: { kind: 'controller', name: 'Phone' },
    token: () => token,
    WebSocket: network.WebSocket,
    clock,
    answerWithinMs: 5_000,
    random: () => random,
    newCommandId: countingIds(),
    log: (text) => faults.push(text),
  });
  return { client, clock, network, faults };
}

/** A client that is live: entries 1, 2, 3, the first of them current, at revision 5. */
export function aLiveClient(): TestClient {
  const made = aClient();
  goLive(made.network.latest);
  return made;
}

export function goLive(socket: FakeSocket): void {
  socket.open();
  socket.says(aWelcome(), aRundown(5, ['1', '2', '3']), aState(5, { currentEntryId: '1', nextEntryId: '2' }));
  socket.says(aCueMessage(5, null));
}

/** `command-1` as a UUID, and so on. */
export function commandId(count: number): string {
  return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
}

function countingIds(): () => string {
  let count = 0;
  return () => commandId(++count);
}
