import type { Outcome, Press } from '#client/live-view.ts';
import { ApiProblem } from '../api.ts';
import type { LiveSession } from '../session-context.ts';
import { EditHistory, type Step } from './edit-history.ts';

/** How it stands with what was done on this page. */
export interface Saving {
  /** Not answered yet. */
  readonly isBusy: boolean;
  /** The last answer that said it is kept. */
  readonly savedAt: number | null;
  /** Something could not be sent and is tried again. */
  readonly hasFailed: boolean;
}

interface EditsHost {
  session(): Pick<LiveSession, 'send'>;
  changed(): void;
  refused(why: string): void;
}

type Send = (press: Press) => Promise<void>;

/** The relay could not be reached: the edit is tried again. */
class NotSent extends Error {}

const AGAIN_MS = 1_000;
const UNREACHED: readonly (Outcome & { ok: false })['reason'][] = ['not-sent', 'no-answer', 'database-unavailable'];

/** Does what is pressed in the builder, remembers it for undo, and knows whether it is saved. */
export class Edits {
  readonly history = new EditHistory();
  readonly #host: EditsHost;
  #pending = 0;
  #failed = 0;
  #savedAt: number | null = null;
  #isOver = false;
  #answers: Promise<unknown> = Promise.resolve();

  constructor(host: EditsHost) {
    this.#host = host;
  }

  get saving(): Saving {
    return { isBusy: this.#pending > 0, savedAt: this.#savedAt, hasFailed: this.#failed > 0 };
  }

  /** The page is left: nothing is tried any more. */
  stop(): void {
    this.#isOver = true;
  }

  /** Once all that was done so far has its answer: only then is the last step the one that was done last. */
  answered(): Promise<unknown> {
    return this.#answers;
  }

  /** One step, of one command or several; null if the rules said no. While Hudson is away it waits and says so. */
  perform(says: string, act: (send: Send) => Promise<void>): Promise<Step | null> {
    return this.#awaited(async () => {
      const revisions: number[] = [];
      const isDone = await this.#persist(() => act((press) => this.#send(press, revisions)));
      return isDone ? this.#did(this.#revertible(says, revisions)) : null;
    });
  }

  /** A step that is not made of commands, such as a change of the session's settings. */
  keep(act: () => Promise<Step>): Promise<boolean> {
    return this.#awaited(async () => {
      let step: Step | null = null;
      const isDone = await this.#persist(async () => {
        step = await act();
      });
      if (step !== null) this.#did(step);
      return isDone;
    });
  }

  #awaited<T>(work: () => Promise<T>): Promise<T> {
    const done = work();
    this.#answers = Promise.allSettled([this.#answers, done]);
    return done;
  }

  #did(step: Step): Step {
    this.history.did(step);
    this.#host.changed();
    return step;
  }

  async #persist(work: () => Promise<void>): Promise<boolean> {
    this.#count(1);
    let hasFailed = false;
    try {
      for (;;) {
        try {
          await work();
          this.#savedAt = Date.now();
          return true;
        } catch (error) {
          if (!isUnreachable(error)) throw error;
          if (!hasFailed) this.#failed += 1;
          hasFailed = true;
          this.#host.changed();
          await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
          if (this.#isOver) return false;
        }
      }
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.#host.refused(error.errors[0]?.message ?? error.message);
      return false;
    } finally {
      if (hasFailed) this.#failed -= 1;
      this.#count(-1);
    }
  }

  #count(by: number): void {
    this.#pending += by;
    this.#host.changed();
  }

  async #send(press: Press, revisions: number[]): Promise<void> {
    const outcome = await this.#host.session().send(press);
    if (outcome.ok) revisions.push(outcome.revision);
    else if (UNREACHED.includes(outcome.reason)) throw new NotSent();
    else throw new ApiProblem(409, { title: outcome.message, errors: [] });
  }

  /** Taking back is an edit of its own, and can be taken back. */
  #revertible(says: string, revisions: readonly number[]): Step {
    return {
      says,
      undo: async () => {
        const reverts: number[] = [];
        for (const revision of revisions.toReversed()) await this.#send({ type: 'revertEdit', revision }, reverts);
        this.#savedAt = Date.now();
        return this.#revertible(says, reverts);
      },
    };
  }
}

function isUnreachable(error: unknown): boolean {
  return error instanceof NotSent || (error instanceof ApiProblem && (error.status === 0 || error.status === 503));
}
