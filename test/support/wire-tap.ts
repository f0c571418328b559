import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { DatabaseAddress } from '../../relay/store/connection.ts';

export interface WireTap {
  /** The same database through the tap. */
  readonly address: DatabaseAddress;
  /** What passed since the last call: the messages of the client by their letter, and how often the server said it was done. */
  take(): { sent: string; roundTrips: number };
  /** Stops passing anything on, in silence, until called with false. */
  freeze(frozen: boolean): void;
  /** Cuts every connection; `refuse` keeps new ones from opening. */
  cut(refuse: boolean): void;
  /** Cuts every connection once so many more messages of the client have passed, and lets none open for so long; resolves then. */
  cutAfter(messages: number, refuseForMs: number): Promise<void>;
  close(): Promise<void>;
}

/** Stands between pg and a real Postgres and reads the frontend/backend protocol as it passes. */
export async function wireTap(to: DatabaseAddress): Promise<WireTap> {
  let sent = '';
  let roundTrips = 0;
  let refusing = false;
  let untilCut = Number.POSITIVE_INFINITY;
  let onUntilCut = () => {};
  let frozen = false;
  const pairs = new Set<{ client: Socket; server: Socket }>();

  const onConnection = (client: Socket) => {
    if (refusing) return void client.destroy();
    const server = connect(to.port, to.host);
    const pair = { client, server };
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) socket.on('error', end).on('close', end);
    // The first message of a client, its startup packet, has no letter.
    const fromClient = messageReader(false, (letter) => {
      sent += letter;
      untilCut -= 1;
      if (untilCut === 0) onUntilCut();
    });
    const fromServer = messageReader(true, (letter) => (roundTrips += letter === 'Z' ? 1 : 0));
    client.on('data', (data) => {
      fromClient(data);
      server.write(data);
    });
    server.on('data', (data) => {
      fromServer(data);
      client.write(data);
    });
    if (frozen) pause(pair);
  };

  const pause = ({ client, server }: { client: Socket; server: Socket }) => {
    client.pause();
    server.pause();
  };

  const cut = (refuse: boolean) => {
    refusing = refuse;
    for (const { client, server } of pairs) {
      client.destroy();
      server.destroy();
    }
  };

  const tap: Server = createServer(onConnection);
  await new Promise<void>((resolve) => tap.listen(0, '127.0.0.1', resolve));
  return {
    address: { ...to, host: '127.0.0.1', port: (tap.address() as AddressInfo).port },
    take() {
      const taken = { sent, roundTrips };
      sent = '';
      roundTrips = 0;
      return taken;
    },
    freeze(nowFrozen) {
      frozen = nowFrozen;
      for (const pair of pairs) {
        if (frozen) pause(pair);
        else {
          pair.client.resume();
          pair.server.resume();
        }
      }
    },
    cut,
    cutAfter(messages, refuseForMs) {
      untilCut = messages;
      return new Promise((resolve) => {
        onUntilCut = () => {
          cut(true);
          setTimeout(() => {
            refusing = false;
            resolve();
          }, refuseForMs);
        };
      });
    },
    async close() {
      cut(true);
      await new Promise((resolve) => tap.close(resolve));
    },
  };
}

/** Calls back with the letter of each whole message of one direction, however the bytes are cut. */
function messageReader(isServer: boolean, onMessage: (letter: string) => void): (data: Buffer) => void {
  let rest = Buffer.alloc(0);
  let started = isServer;
  return (data) => {
    rest = Buffer.concat([rest, data]);
    for (;;) {
      const header = started ? 1 : 0;
      if (rest.length < header + 4) return;
      const length = header + rest.readInt32BE(header);
      if (rest.length < length) return;
      if (started) onMessage(String.fromCharCode(rest[0] ?? 0));
      started = true;
      rest = rest.subarray(length);
    }
  };
}
