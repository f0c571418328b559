import type { ClientInfo } from '#protocol/messages.ts';
import { wakeOnReturn } from './browser-wake.ts';
import { systemClock } from './clock.ts';
import { newCommandId } from './command-id.ts';
import { RelayClient } from './relay-client.ts';
import type { WebSocketConstructor } from './socket.ts';
import { watchForRelay } from './watch-for-relay.ts';

/** A person at a page looks at the picture meanwhile and knows whether to press again. */
const ANSWER_WITHIN_MS = 5_000;

export interface BrowserConnection {
  readonly client: RelayClient;
  /** Stops the client and all that wakes it. */
  readonly disconnect: () => void;
}

export interface BrowserConnectionOptions {
  /** Id or slug. */
  readonly session: string;
  readonly client: ClientInfo;
  readonly token: () => string | null;
  readonly WebSocket: WebSocketConstructor;
}

/** Connects a page to the relay it came from. */
export function connectInBrowser(options: BrowserConnectionOptions): BrowserConnection {
  const client = new RelayClient({
    ...options,
    url: socketUrl(window.location),
    clock: systemClock,
    answerWithinMs: ANSWER_WITHIN_MS,
    random: Math.random,
    newCommandId,
    // biome-ignore lint/suspicious/noConsole: a page has no other place to say it
    log: (text, detail) => console.warn(text, detail),
  });
  const detach = wakeOnReturn(client, { window, document, clock: systemClock });
  const endWatch = watchForRelay(client, isRelayThere, systemClock);
  return {
    client,
    disconnect: () => {
      detach();
      endWatch();
      client.stop();
    },
  };
}

async function isRelayThere(): Promise<boolean> {
  try {
    return (await fetch('/healthz', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

function socketUrl({ protocol, host }: Location): string {
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/ws`;
}
