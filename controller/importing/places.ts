import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Brand } from '#protocol/catalogue-api.ts';
import { type SessionSummary, sessionPageSchema } from '#protocol/sessions-api.ts';
import { ask } from '../api.ts';
import { loadBrands } from '../builder/session-client.ts';

/** Brands and sessions that a sheet may go into. */
export class Places implements ReactiveController {
  brands: readonly Brand[] = [];
  sessions: readonly SessionSummary[] = [];
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {}

  async load(): Promise<void> {
    const [brands, sessions] = await Promise.all([loadBrands(), ask(sessionPageSchema, '/api/sessions?limit=200')]);
    this.brands = brands;
    this.sessions = sessions.items;
    this.#host.requestUpdate();
  }
}
