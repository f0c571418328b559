/** What the client needs of a WebSocket: the browser's and the one of `ws` both have it. */
export interface ClientSocket {
  addEventListener(type: 'open' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close', listener: (event: { readonly code: number }) => void): void;
  send(text: string): void;
  close(): void;
}

export type WebSocketConstructor = new (url: string, protocol: string) => ClientSocket;
