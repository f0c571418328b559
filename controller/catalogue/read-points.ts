import type { ReactiveController, ReactiveControllerHost } from 'lit';
import * as z from 'zod';
import { type TalkingPoint, talkingPointSchema } from '#protocol/session.ts';
import { ask, isAborted } from '../api.ts';

const SETTLED_MS = 200;
const answerSchema = z.object({ points: z.array(talkingPointSchema) });

/** What the relay makes of a Markdown text: the very cards the talent reads. */
export class ReadPoints implements ReactiveController {
  points: readonly TalkingPoint[] = [];

  readonly #host: ReactiveControllerHost;
  #markdown: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = new AbortController();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#asked.abort();
  }

  /** Asks once the text has rested; the same text is not asked for again. */
  read(markdown: string): void {
    if (markdown === this.#markdown) return;
    this.#markdown = markdown;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(markdown), SETTLED_MS);
  }

  async #ask(markdown: string): Promise<void> {
    this.#asked.abort();
    this.#asked = new AbortController();
    try {
      const { signal } = this.#asked;
      const answer = await ask(answerSchema, '/api/talking-points', { method: 'POST', body: { markdown }, signal });
      this.points = answer.points;
      this.#host.requestUpdate();
    } catch (error) {
      // The preview keeps what it shows; the text itself is saved, or told not to be, by others.
      if (!isAborted(error)) this.#markdown = null;
    }
  }
}
