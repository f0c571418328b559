/** What the Stream Deck app hands to an inspector page, as text. */
export interface Handover {
  readonly port: string;
  readonly uuid: string;
  readonly registerEvent: string;
  readonly actionInfo: string;
}

export type ActionSettings = Readonly<Record<string, unknown>>;

export interface HostSocketEvents {
  opened(): void;
  /** From the plugin. */
  told(payload: unknown): void;
  /** Somebody else changed them: an undo in the app. */
  settings(settings: ActionSettings): void;
}

/** The inspector page's line to the Stream Deck app. */
export class HostSocket {
  readonly #socket: WebSocket;
  readonly #uuid: string;
  readonly #action: string;

  constructor({ port, uuid, registerEvent }: Handover, action: string, events: HostSocketEvents) {
    this.#uuid = uuid;
    this.#action = action;
    this.#socket = new WebSocket(`ws://127.0.0.1:${port}`);
    this.#socket.addEventListener('open', () => {
      this.#socket.send(JSON.stringify({ event: registerEvent, uuid }));
      events.opened();
    });
    this.#socket.addEventListener('message', ({ data }) => hear(String(data), events));
  }

  saveSettings(settings: ActionSettings): void {
    this.#say('setSettings', settings);
  }

  tellPlugin(payload: object): void {
    this.#say('sendToPlugin', payload);
  }

  #say(event: string, payload: object): void {
    this.#socket.send(JSON.stringify({ event, action: this.#action, context: this.#uuid, payload }));
  }
}

function hear(text: string, events: HostSocketEvents): void {
  const { event, payload } = JSON.parse(text);
  if (event === 'sendToPropertyInspector') events.told(payload);
  if (event === 'didReceiveSettings') events.settings(payload.settings);
}
