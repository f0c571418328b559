import * as z from 'zod';

const settingsSchema = z.record(z.string(), z.unknown());
export type ActionSettings = Readonly<z.infer<typeof settingsSchema>>;

/** What the Stream Deck app tells of itself, and of the key or dial that the page is for. */
export const appInfoSchema = z.object({ application: z.object({ language: z.string() }) });
export const actionInfoSchema = z.object({
  action: z.string(),
  payload: z.object({ settings: settingsSchema.catch({}) }),
});

/** What an inspector page has ears for; the app says more. */
const messageSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('sendToPropertyInspector'), payload: z.unknown() }),
  z.object({ event: z.literal('didReceiveSettings'), payload: z.object({ settings: settingsSchema }) }),
]);

/** How the app wants to be connected to. */
export interface Handover {
  readonly port: string;
  readonly uuid: string;
  readonly registerEvent: string;
}

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
  const message = messageSchema.safeParse(JSON.parse(text));
  if (!message.success) return;
  if (message.data.event === 'didReceiveSettings') events.settings(message.data.payload.settings);
  else events.told(message.data.payload);
}
