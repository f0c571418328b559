import type { CommandId, CommandType, RefusalReason, Result, SentCommand } from '#protocol/commands.ts';
import type { Recorded } from '#protocol/events.ts';
import type { Deed, Role } from '#protocol/messages.ts';
import type { SessionId } from '#protocol/session.ts';
import type { Clock } from '../clock.ts';
import type { Decidable, Stamp } from '../core/decide.ts';
import { deedOf } from '../core/deeds.ts';
import { evolve } from '../core/evolve.ts';
import { handle } from '../core/handle.ts';
import type { LiveSession } from '../core/session.ts';
import { cueView, type Read } from '../core/views.ts';
import type { Actor, Commit, Notice } from '../store/sessions.ts';
import { Audience } from './audience.ts';
import type { DatabaseHealth } from './database-health.ts';
import { refusalWords } from './refusal-words.ts';
import { RundownHistory } from './rundown-history.ts';

/** A session as it is in Postgres. */
export interface Loaded {
  readonly session: LiveSession;
  readonly lastRundownChange: number;
  /** The end of its log, oldest first: who did what last. */
  readonly recent: readonly Recorded[];
}

/** What a room needs of Postgres. */
export interface RoomStore {
  load(): Promise<Loaded | null>;
  commit(before: LiveSession, after: LiveSession, recorded: Recorded, actor: Actor): Promise<Commit>;
  /** In order; `isAll`: there is no later one. */
  eventsAfter(revision: number): Promise<{ readonly events: readonly Recorded[]; readonly isAll: boolean }>;
  /** How far the session is in the database. */
  revision(): Promise<number>;
  /** The same, and at which revision this command was committed, if ever. */
  lookUp(commandId: CommandId): Promise<{ revision: number; earlier: number | null }>;
  /** Resolves what the command names in the catalogue; null where that is not there. */
  prepare(command: SentCommand['command']): Promise<Decidable | null>;
}

export interface RoomDeps {
  readonly store: RoomStore;
  readonly clock: Clock;
  readonly health: DatabaseHealth;
  readonly read: Read;
  readonly onAnswer: (type: CommandType, result: Result, tookMs: number) => void;
  readonly onFault: (error: unknown, detail: object) => void;
  /** Something was done to a session. */
  readonly onChange: (session: SessionId) => void;
}

/** A command that has waited this long is answered `database-unavailable` whatever becomes of it: P14. */
const ANSWER_WITHIN_MS = 1_800;
/** How many answers are remembered for senders who ask again without a trip to the database. */
const REMEMBERED_ANSWERS = 500;
/** Other relays may be first this often in a row before the command is given back. */
const MOST_ATTEMPTS = 50;

/** One live session in memory: its commands one after the other, its changes in order. Postgres decides. */
export class Room {
  /** Who watches. */
  readonly audience: Audience;
  readonly #deps: RoomDeps;
  readonly #answers = new Map<CommandId, Promise<Result>>();
  #session: LiveSession;
  #history: RundownHistory;
  #queue: Promise<unknown> = Promise.resolve();
  #deeds: ReadonlyMap<string, Deed>;
  /** The revision that sent the cue of now, or one after it. */
  #cueSince: number;

  constructor({ session, lastRundownChange, recent }: Loaded, deps: RoomDeps) {
    this.#session = session;
    this.#history = new RundownHistory(lastRundownChange, session.state.revision);
    this.#deeds = deedsOf(session, recent);
    this.#cueSince = session.state.revision;
    this.audience = new Audience(deps.read);
    this.#deps = deps;
  }

  get session(): LiveSession {
    return this.#session;
  }

  /** What each did last, by the name people know them by. */
  get deeds(): ReadonlyMap<string, Deed> {
    return this.#deeds;
  }

  /** The cue that a screen of this role shows with a revision; null: none. */
  cuePaintedWith(revision: number, role: Role): string | null {
    return revision < this.#cueSince ? null : (cueView(this.#session, role)?.id ?? null);
  }

  get history(): RundownHistory {
    return this.#history;
  }

  /** Resolves once everything begun before this call is done. */
  async idle(): Promise<void> {
    await this.#queue;
  }

  /** The answer to a command, within two seconds; never rejects. The same id gets the same answer. */
  command(sent: SentCommand, actor: Actor): Promise<Result> {
    const earlier = this.#answers.get(sent.commandId);
    if (earlier) return earlier;
    const arrivedAt = performance.now();
    const answer = this.#inTime(sent, this.#enqueue(sent, actor, arrivedAt));
    this.#remember(sent.commandId, answer);
    void answer.then((result) => this.#deps.onAnswer(sent.command.type, result, performance.now() - arrivedAt));
    return answer;
  }

  /** Takes note of a commit, of this relay or another. */
  hear(notice: Notice): void {
    if (notice.revision <= this.#session.state.revision) return;
    void this.#inTurn(async () => {
      const { revision } = this.#session.state;
      if (notice.revision <= revision) return;
      if (notice.event && notice.revision === revision + 1) this.#apply(notice.event);
      else await this.#catchUp();
    }).catch((error: unknown) => this.#isAway(error, null));
  }

  /** Reads what was missed while nobody could tell. Never rejects: what fails now is read after the next notice. */
  async refresh(): Promise<void> {
    await this.#inTurn(() => this.#catchUp()).catch((error: unknown) => this.#isAway(error, null));
  }

  #enqueue(sent: SentCommand, actor: Actor, arrivedAt: number): Promise<Result> {
    return this.#inTurn(async () => {
      const isLate = performance.now() - arrivedAt > ANSWER_WITHIN_MS;
      if (this.#deps.health.isAway || isLate) return this.#refuse(sent, 'database-unavailable');
      return this.#run(sent, actor);
    }).catch((error: unknown) =>
      this.#refuse(sent, this.#isAway(error, sent.commandId) ? 'database-unavailable' : 'internal-error'),
    );
  }

  async #run(sent: SentCommand, actor: Actor): Promise<Result> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      const command = await this.#deps.store.prepare(sent.command);
      if (command === null) return this.#refuse(sent, 'no-such-product');
      const stamp: Stamp = { at: this.#deps.clock.now(), commandId: sent.commandId, by: actor.name };
      const handled = handle(this.#session, command, stamp);
      if (!handled.ok) {
        // A no must rest neither on what another relay has changed since, nor be said to what was done before.
        const { revision, earlier } = await this.#deps.store.lookUp(sent.commandId);
        if (earlier !== null) return this.#done(sent, earlier);
        if (revision === this.#session.state.revision) return this.#refuse(sent, handled.reason);
        await this.#catchUp();
        continue;
      }
      const commit = await this.#deps.store.commit(this.#session, handled.session, handled.recorded, actor);
      if (commit.result === 'already-done') return this.#done(sent, commit.revision);
      if (commit.result === 'committed') {
        // After the commit: no screen shows what Postgres does not hold.
        this.#apply(handled.recorded);
        return this.#done(sent, handled.recorded.revision);
      }
      await this.#catchUp(); // another relay was first
    }
    return this.#refuse(sent, 'moved-meanwhile');
  }

  /** Applies what the log has and we have not; everything anew if the log does not go on from where we are. */
  async #catchUp(): Promise<void> {
    for (;;) {
      const { revision } = this.#session.state;
      const { events, isAll } = await this.#deps.store.eventsAfter(revision);
      const [first] = events;
      if (first === undefined) return this.#reloadIfEarlier();
      if (first.revision !== revision + 1) return this.#reload();
      for (const recorded of events) this.#apply(recorded);
      // Nobody asks once more: a press is waiting, and what comes now is told or overtakes the next try.
      if (isAll) return;
    }
  }

  /** Nothing newer in the log: we are up to date, unless the database was restored to an earlier day. */
  async #reloadIfEarlier(): Promise<void> {
    const stored = await this.#deps.store.revision();
    if (stored < this.#session.state.revision) await this.#reload();
  }

  async #reload(): Promise<void> {
    const loaded = await this.#deps.store.load();
    if (loaded) this.#replace(loaded);
  }

  #replace(loaded: Loaded): void {
    this.#session = loaded.session;
    this.#deeds = deedsOf(loaded.session, loaded.recent);
    this.#cueSince = loaded.session.state.revision;
    this.#history = new RundownHistory(loaded.lastRundownChange, loaded.session.state.revision);
    this.audience.greetAll();
  }

  #apply(recorded: Recorded): void {
    const before = this.#session;
    const after = evolve(before, recorded);
    this.#session = after;
    this.#deeds = withDeed(this.#deeds, after, recorded);
    if (before.state.cue?.id !== after.state.cue?.id) this.#cueSince = recorded.revision;
    const { changed, orderChanged } =
      before.rundown === after.rundown
        ? { changed: [], orderChanged: false }
        : this.#history.note(recorded.revision, before.rundown, after.rundown);
    this.audience.show({ before, after, changedEntryIds: changed, orderChanged });
    this.#deps.onChange(after.info.id);
  }

  #done(sent: SentCommand, revision: number): Result {
    return { commandId: sent.commandId, ok: true, revision };
  }

  #refuse(sent: SentCommand, reason: RefusalReason): Result {
    const message = refusalWords(reason, this.#session, sent.command);
    return { commandId: sent.commandId, ok: false, reason, message };
  }

  /** One at a time, in the order they came. A fault ends the one, not the queue. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** Reports a fault; true if it only means that the database is away. */
  #isAway(error: unknown, commandId: CommandId | null): boolean {
    const isAway = this.#deps.health.reportFault(error);
    if (!isAway) this.#deps.onFault(error, { session: this.#session.info.id, commandId });
    return isAway;
  }

  /** `answer`, or `database-unavailable` when it takes too long. What the database did after all comes as a notice. */
  #inTime(sent: SentCommand, answer: Promise<Result>): Promise<Result> {
    let timer: NodeJS.Timeout;
    const late = new Promise<Result>((resolve) => {
      timer = setTimeout(() => {
        resolve(this.#refuse(sent, 'database-unavailable'));
        void this.#deps.health.check();
      }, ANSWER_WITHIN_MS);
    });
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  }

  #remember(commandId: CommandId, answer: Promise<Result>): void {
    this.#answers.set(commandId, answer);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > REMEMBERED_ANSWERS && oldest !== undefined) this.#answers.delete(oldest);
    void answer.then((result) => {
      if (!result.ok && result.reason === 'database-unavailable') this.#answers.delete(commandId);
    });
  }
}

/** So many names are remembered; those who have been quiet for longest are forgotten. */
const MOST_DEEDS = 50;

function deedsOf(session: LiveSession, recent: readonly Recorded[]): ReadonlyMap<string, Deed> {
  return recent.reduce<ReadonlyMap<string, Deed>>((deeds, one) => withDeed(deeds, session, one), new Map());
}

function withDeed(
  deeds: ReadonlyMap<string, Deed>,
  session: LiveSession,
  recorded: Recorded,
): ReadonlyMap<string, Deed> {
  const deed = deedOf(session, recorded);
  if (deed === null) return deeds;
  const others = [...deeds].filter(([name]) => name !== recorded.by);
  return new Map([...others, [recorded.by, deed] as const].slice(-MOST_DEEDS));
}
