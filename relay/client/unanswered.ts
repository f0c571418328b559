import type { Command, CommandId, Result, SentCommand } from '#protocol/commands.ts';
import type { Cancel, ClientClock } from './clock.ts';
import type { Outcome } from './live-view.ts';

const NO_ANSWER: Outcome = {
  ok: false,
  reason: 'no-answer',
  message: 'No answer from Hudson. Look at the number before you press again.',
};

interface Waiting {
  readonly sent: SentCommand;
  readonly pressedAt: number;
  readonly cancelTimer: Cancel;
  readonly resolve: (outcome: Outcome) => void;
}

/** The presses that were sent and not answered yet, in the order they were made. Each is settled once and then forgotten. */
export class Unanswered {
  readonly #clock: ClientClock;
  readonly #answerWithinMs: number;
  readonly #waiting = new Map<CommandId, Waiting>();

  /** `answerWithinMs` counts over all the connections an answer takes. */
  constructor(clock: ClientClock, answerWithinMs: number) {
    this.#clock = clock;
    this.#answerWithinMs = answerWithinMs;
  }

  add(sent: SentCommand): Promise<Outcome> {
    const { commandId } = sent;
    return new Promise((resolve) => {
      const cancelTimer = this.#clock.later(this.#answerWithinMs, () => this.#settle(commandId, NO_ANSWER));
      this.#waiting.set(commandId, { sent, pressedAt: this.#clock.now(), cancelTimer, resolve });
    });
  }

  answer(result: Result): void {
    this.#settle(result.commandId, result);
  }

  /** The press that may have moved us already without our knowing. */
  latestMove(): CommandId | null {
    const moves = [...this.#waiting.values()].filter(({ sent }) => isMove(sent.command));
    return moves.at(-1)?.sent.commandId ?? null;
  }

  /** What is worth sending once more. After a sleep a press may be too old although its timer has not run yet. */
  stillDue(): readonly SentCommand[] {
    const now = this.#clock.now();
    const waiting = [...this.#waiting.values()];
    for (const { sent, pressedAt } of waiting) {
      if (now - pressedAt >= this.#answerWithinMs) this.#settle(sent.commandId, NO_ANSWER);
    }
    return [...this.#waiting.values()].map(({ sent }) => sent);
  }

  abandonAll(): void {
    for (const commandId of [...this.#waiting.keys()]) this.#settle(commandId, NO_ANSWER);
  }

  #settle(commandId: CommandId, outcome: Outcome): void {
    const waiting = this.#waiting.get(commandId);
    if (waiting === undefined) return;
    this.#waiting.delete(commandId);
    waiting.cancelTimer();
    waiting.resolve(outcome);
  }
}

/** Turning an image does not count: it leaves the entry current. */
function isMove({ type }: Command): boolean {
  return ['next', 'previous', 'undo', 'jump', 'first', 'last'].includes(type);
}
