import type { ClientSocket, WebSocketConstructor } from '#client/socket.ts';
import type { ClientMessage } from '#protocol/messages.ts';
import type { LineAhead } from './line-ahead.ts';

/** The browser's `WebSocket`; the first one made takes over the line that the page began, where that still holds. */
export const takingLineAhead: WebSocketConstructor = new Proxy<WebSocketConstructor>(WebSocket, {
  construct: (target, [url, protocol]: [string, string]) => lineAhead(url) ?? new target(url, protocol),
});

function lineAhead(url: string): ClientSocket | null {
  const ahead = window.hudsonLineAhead;
  window.hudsonLineAhead = undefined;
  return ahead?.socket.url === url && ahead.socket.readyState <= WebSocket.OPEN ? taken(ahead) : null;
}

/** Says and hears again, for who takes it over, what was said and heard before. */
function taken({ socket, hello, heard, hear }: LineAhead): ClientSocket {
  let isGreeted = false;
  const catchUp = () => {
    for (const data of heard) socket.dispatchEvent(new MessageEvent('message', { data }));
    // What was heard had waited, and with it the relay's clock: it is asked again.
    const ping: ClientMessage = { type: 'ping', at: Date.now() };
    if (heard.length > 0) socket.send(JSON.stringify(ping));
  };
  socket.removeEventListener('message', hear);
  if (socket.readyState === WebSocket.OPEN) {
    // Whoever takes it has yet to listen.
    queueMicrotask(() => {
      socket.dispatchEvent(new Event('open'));
      catchUp();
    });
  }
  return {
    addEventListener: socket.addEventListener.bind(socket),
    close: () => socket.close(),
    send: (text) => {
      if (isGreeted) return socket.send(text);
      isGreeted = true;
      // The relay was greeted in other words, and takes no second greeting: another line is to be opened.
      if (text !== hello) socket.close();
    },
  };
}
