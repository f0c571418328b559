import type { Hello } from '#protocol/messages.ts';
import { PROTOCOL_VERSION, SUBPROTOCOL } from '#protocol/version.ts';
import { deviceName } from './device-name.ts';

/**
 * A script of its own that live control's page runs before any other, for what may be done while the page's own scripts are
 * on their way. The line to the relay takes a way there and back to open and another to bring the show; `take-line.ts` hands
 * on both. And the first price of a page costs a slow phone as much as drawing all the rest: the browser reads how money is
 * written. What it imports is built into it; it runs as soon as it is here, which modules do not.
 */
declare global {
  interface Window {
    /** Begun and not yet taken over. */
    hudsonLineAhead?: LineAhead | undefined;
  }
}

export interface LineAhead {
  readonly socket: WebSocket;
  /** What the relay is told first. */
  readonly hello: string;
  /** What the relay has said so far. */
  readonly heard: unknown[];
  readonly hear: (event: MessageEvent) => void;
}

/** Scripts that are not here by then will not come: nobody is to seem present who is not. */
const TAKEN_WITHIN_MS = 15_000;

window.hudsonLineAhead = beginLine(window.location);
setTimeout(() => window.hudsonLineAhead?.socket.close(), TAKEN_WITHIN_MS);
// Later: the line is asked for when this script has ended.
setTimeout(() => readHowMoneyIsWritten());

function beginLine({ protocol, host, pathname }: Location): LineAhead {
  const socket = new WebSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/ws`, SUBPROTOCOL);
  const hello = JSON.stringify(helloFor(pathname.split('/')[2] ?? ''));
  const heard: unknown[] = [];
  const hear = ({ data }: MessageEvent) => void heard.push(data);
  // Once: who takes the line over is told again that it is open.
  socket.addEventListener('open', () => socket.send(hello), { once: true });
  socket.addEventListener('message', hear);
  return { socket, hello, heard, hear };
}

function helloFor(session: string): Hello {
  return { type: 'hello', protocol: PROTOCOL_VERSION, session, client: { kind: 'controller', name: deviceName() } };
}

function readHowMoneyIsWritten(): void {
  new Intl.NumberFormat(document.documentElement.lang, { style: 'currency', currency: 'USD' }).formatToParts(1);
}
