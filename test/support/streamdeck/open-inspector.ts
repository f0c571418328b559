import type { WebSocket } from 'ws';
import { newId } from './app-words.ts';
import type { Control } from './control.ts';
import { type InspectorMessage, inspectorMessageSchema } from './plugin-messages.ts';

export interface InspectorEvents {
  settings(settings: Readonly<Record<string, unknown>>): void;
  toPlugin(payload: unknown): void;
  openUrl(url: string): void;
  violates(what: string): void;
}

/** The app's side of an inspector page: of one control, and over one socket once the page has opened it. */
export class OpenInspector {
  readonly uuid = newId();
  readonly control: Control;
  readonly #events: InspectorEvents;
  #socket: WebSocket | null = null;

  constructor(control: Control, events: InspectorEvents) {
    this.control = control;
    this.#events = events;
  }

  connected(socket: WebSocket): void {
    this.#socket = socket;
    socket.on('message', (data) => {
      const message = inspectorMessageSchema.safeParse(JSON.parse(String(data)));
      if (message.success) this.#hear(message.data);
      else this.#events.violates(`not of the inspector's protocol: ${String(data).slice(0, 200)}`);
    });
  }

  say(message: object): void {
    this.#socket?.send(JSON.stringify({ ...message, action: this.control.action }));
  }

  #hear(message: InspectorMessage): void {
    if ('context' in message && message.context !== this.uuid)
      this.#events.violates(`an inspector that speaks as ${message.context}`);
    switch (message.event) {
      case 'setSettings':
        return this.#events.settings(message.payload);
      case 'sendToPlugin':
        return this.#events.toPlugin(message.payload);
      case 'openUrl':
        return this.#events.openUrl(message.payload.url);
      case 'registerPropertyInspector':
      case 'getSettings':
      case 'setGlobalSettings':
      case 'getGlobalSettings':
        return this.#events.violates(`an inspector has no need of ${message.event}`);
    }
  }
}
