import { SHORTEST_SHOWING_MS } from '../core/showings.ts';
import { OBS_STATUS, ObsRefusal } from './obs-fault.ts';
import type { ObsCalls } from './obs-line.ts';

/** Why recordings get no chapters. */
export type NoChapters =
  /** OBS before 30.2 does not know them. */
  | 'too-old'
  /** The format of the recording has none (or it is paused): Hybrid MP4 has. */
  | 'format';

/** `CreateRecordChapter` came with obs-websocket 5.5; the types of our client know it. */
const CREATE = 'CreateRecordChapter';

export interface ChapterDeps {
  /** OBS now; null while it is away. */
  readonly obs: () => ObsCalls | null;
  /** Said once for each recording, not with every product. */
  readonly onNone: (why: NoChapters) => void;
  readonly onFault: (error: unknown) => void;
}

/**
 * A chapter in the recording for each product that stays. OBS marks "now" and nothing else, so a product gets its chapter
 * when it has stayed long enough not to be a step on the way: some seconds behind its first frame.
 */
export class Chapters {
  readonly #deps: ChapterDeps;
  #timer: NodeJS.Timeout | null = null;
  #without: NoChapters | null = null;

  constructor(deps: ChapterDeps) {
    this.#deps = deps;
  }

  get without(): NoChapters | null {
    return this.#without;
  }

  /** Another product is current; null: none, or the show is not live. */
  productChanged(title: string | null): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = title === null ? null : setTimeout(() => void this.#create(title), SHORTEST_SHOWING_MS);
  }

  /** Another recording, another OBS: it may have chapters. */
  startAnew(): void {
    this.#without = null;
  }

  stop(): void {
    this.productChanged(null);
  }

  async #create(title: string): Promise<void> {
    const obs = this.#deps.obs();
    if (obs === null || this.#without !== null) return;
    try {
      await obs.call(CREATE, { chapterName: title });
    } catch (error) {
      const why = whyNone(error);
      if (why === null) return this.#deps.onFault(error);
      if (why === 'not-recording') return;
      this.#without = why;
      this.#deps.onNone(why);
    }
  }
}

function whyNone(error: unknown): NoChapters | 'not-recording' | null {
  if (!(error instanceof ObsRefusal)) return null;
  if (error.code === OBS_STATUS.unknownRequest) return 'too-old';
  if (error.code === OBS_STATUS.outputNotRunning) return 'not-recording';
  return error.code === OBS_STATUS.processingFailed ? 'format' : null;
}
