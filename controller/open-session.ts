import { connectInBrowser } from '#client/connect-in-browser.ts';
import type { OpenSession } from './app-root.ts';
import { deviceName } from './device-name.ts';
import { goToSignIn } from './sign-in.ts';
import { takingLineAhead } from './take-line.ts';

/** Follows a session over the relay this page came from. */
export function openSession(session: string): OpenSession {
  const { client, disconnect } = connectInBrowser({
    session,
    client: { kind: 'controller', name: deviceName() },
    token: () => null,
    WebSocket: takingLineAhead,
  });
  client.subscribe(({ ending }) => {
    if (ending === 'sign-in') goToSignIn();
  });
  return {
    get view() {
      return client.view;
    },
    subscribe: (listener) => client.subscribe(listener),
    send: (press) => client.send(press),
    stop: disconnect,
  };
}
