import { CLOSE } from '#protocol/close-codes.ts';
import type { Command, CommandId, Result, SentCommand } from '#protocol/commands.ts';
import { type ClientMessage, clientMessageSchema, type Hello, type RelayMessage } from '#protocol/messages.ts';
import type { Cue, Entry } from '#protocol/session.ts';
import { aCue, anEntry, aSessionInfo, aWelcome } from '../relay-messages.ts';
import type { RelaySide, RelaySideEvents } from './chaotic-network.ts';
import type { Simulation } from './simulation.ts';

/** What survives a crash: in the real relay, Postgres. */
export interface Stored {
  lineage: string;
  revision: number;
  order: string[];
  orderRevision: number;
  entries: Map<string, { readonly entry: Entry; readonly revision: number }>;
  currentEntryId: string | null;
  movedByCommand: CommandId | null;
  cue: Cue | null;
  answers: Map<CommandId, Result>;
}

interface Connected extends RelaySide {
  readonly id: string;
  isWelcome: boolean;
  /** The first news after its welcome. */
  readonly said: RelayMessage[];
}

export const RELAY_CLOCK_AHEAD_MS = 7_000;

/** Just enough of a relay: ordered revisions, one answer for a command id, lineage, `have` and partial lists. */
export class ModelRelay {
  stored: Stored;
  /** Everything that was ever done for a command, in every history there was. */
  readonly applied: { readonly history: number; readonly commandId: CommandId; readonly command: Command }[] = [];
  /** Counts the databases we have had: a restored copy is another history, even of the same lineage. */
  history = 0;
  readonly #simulation: Simulation;
  readonly #random: () => number;
  readonly #historyOf = new Map<string, number>();
  #connected = new Set<Connected>();
  #life = 0;
  #connectionCount = 0;
  #entryCount = 0;

  constructor(simulation: Simulation, random: () => number) {
    this.#simulation = simulation;
    this.#random = random;
    this.stored = this.#freshlyStored('lineage-0');
  }

  accept(side: RelaySide): RelaySideEvents {
    const connection: Connected = { ...side, id: `c${++this.#connectionCount}`, isWelcome: false, said: [] };
    this.#historyOf.set(connection.id, this.history);
    this.#connected.add(connection);
    return {
      received: (text) => this.#received(connection, clientMessageSchema.parse(JSON.parse(text))),
      closed: () => this.#connected.delete(connection),
    };
  }

  /** Whether two connections were welcomed from the same database. */
  sharesHistory(one: string | null, other: string | null): boolean {
    return one !== null && other !== null && this.#historyOf.get(one) === this.#historyOf.get(other);
  }

  closeAll(code: number): void {
    for (const { close } of this.#connected) close(code);
    this.#connected.clear();
  }

  /** The process ends: what it had in hand is gone, what it had stored is not. */
  crash(): void {
    this.#life += 1;
    this.#connected.clear();
  }

  backup(): Stored {
    return structuredClone(this.stored);
  }

  restore(backup: Stored): void {
    this.crash();
    this.history += 1;
    this.stored = structuredClone(backup);
  }

  /** Another database altogether. */
  replaceSession(): void {
    this.crash();
    this.history += 1;
    this.stored = this.#freshlyStored(`lineage-${this.history}`);
  }

  /** What other people do meanwhile. */
  someoneElseDoes(command: Command, commandId: CommandId): void {
    const before = this.stored.revision;
    this.#decide({ commandId, command });
    if (this.stored.revision > before) this.#tellAll(before);
  }

  /** Two changes of which a slow client is told only the last state (P17). */
  someoneElseMovesTwice(): void {
    const before = this.stored.revision;
    this.#change(() => this.#goTo(this.stored.order[0] ?? null, null));
    this.#change(() => this.#goTo(this.stored.order.at(-1) ?? null, null));
    this.#tellAll(before);
  }

  /** Something that was already said is said again, after newer things. */
  repeatsOldNews(): void {
    for (const connection of this.#connected) {
      for (const message of connection.said) say(connection, message);
    }
  }

  #received(connection: Connected, message: ClientMessage): void {
    if (!this.#connected.has(connection)) return;
    switch (message.type) {
      case 'hello':
        this.#welcome(connection, message);
        break;
      case 'ping':
        say(connection, { type: 'pong', at: message.at, now: this.#now() });
        break;
      case 'command':
        this.#command(connection, message);
        break;
      case 'painted':
        break;
    }
  }

  #welcome(connection: Connected, { have }: Hello): void {
    if (connection.isWelcome) return connection.close(CLOSE.badMessage);
    connection.isWelcome = true;
    const session = aSessionInfo({ lineage: this.stored.lineage });
    say(connection, aWelcome({ connectionId: connection.id, session, now: this.#now() }));
    const isUsable = have?.lineage === this.stored.lineage && have.revision <= this.stored.revision;
    const rundown = isUsable ? this.#rundownSince(have.revision) : this.#wholeRundown();
    for (const message of [rundown, this.#state(), this.#cue()]) {
      if (message !== null) say(connection, message);
    }
  }

  /** Decided and stored a moment after it came, answered a moment after that; a crash may fall between any of these. */
  #command(connection: Connected, sent: SentCommand): void {
    const life = this.#life;
    this.#simulation.in(this.#random() * 20, () => {
      if (life !== this.#life) return;
      const before = this.stored.revision;
      const result = this.#decide(sent);
      if (this.stored.revision > before) this.#tellAll(before);
      if (this.#connected.has(connection)) say(connection, { type: 'result', ...result });
    });
  }

  #decide({ commandId, command }: SentCommand): Result {
    const first = this.stored.answers.get(commandId);
    if (first !== undefined) return first;
    const isDone = this.#do(command, commandId);
    const result: Result = isDone
      ? { commandId, ok: true, revision: this.stored.revision }
      : { commandId, ok: false, reason: 'moved-meanwhile', message: 'no' };
    if (isDone) this.applied.push({ history: this.history, commandId, command });
    this.stored.answers.set(commandId, result);
    return result;
  }

  /** Whether anything was done. */
  #do(command: Command, commandId: CommandId): boolean {
    const { order, currentEntryId, movedByCommand } = this.stored;
    switch (command.type) {
      case 'next':
      case 'previous': {
        if (command.from !== currentEntryId && command.after !== movedByCommand) return false;
        const index = currentEntryId === null ? -1 : order.indexOf(currentEntryId);
        const target = order[command.type === 'next' ? index + 1 : index - 1];
        return target !== undefined && this.#change(() => this.#goTo(target, commandId));
      }
      case 'jump': {
        const target = order.find((id) => Number(id) === command.number);
        return target !== undefined && this.#change(() => this.#goTo(target, commandId));
      }
      case 'cue':
        return this.#change((stored) => {
          stored.cue = aCue(command.text);
        });
      case 'clearCue':
        return this.#change((stored) => {
          stored.cue = null;
        });
      case 'renumber':
        return this.#change((stored) => {
          stored.order = [...order].reverse();
          stored.orderRevision = stored.revision;
        });
      case 'addEntries':
        return this.#change((stored) => this.#add(stored));
      case 'removeEntries':
        return this.#remove(command.entryIds[0]);
      case 'overrideEntry':
        return this.#rename(command.entryId, command.overrides.name ?? 'as before');
      default:
        return false;
    }
  }

  #change(change: (stored: Stored) => void): true {
    this.stored.revision += 1;
    change(this.stored);
    return true;
  }

  #goTo(entryId: string | null, commandId: CommandId | null): void {
    this.stored.currentEntryId = entryId;
    this.stored.movedByCommand = commandId;
  }

  #add(stored: Stored): void {
    const id = String(++this.#entryCount);
    stored.order = [...stored.order, id];
    stored.orderRevision = stored.revision;
    stored.entries.set(id, { entry: anEntry(id), revision: stored.revision });
  }

  #remove(which: string | undefined): boolean {
    const id = this.#nth(which);
    if (id === undefined || id === this.stored.currentEntryId) return false;
    return this.#change((stored) => {
      stored.order = stored.order.filter((other) => other !== id);
      stored.orderRevision = stored.revision;
      stored.entries.delete(id);
    });
  }

  #rename(which: string, name: string): boolean {
    const id = this.#nth(which);
    if (id === undefined) return false;
    return this.#change(({ entries, revision }) => entries.set(id, { entry: anEntry(id, { name }), revision }));
  }

  /** The model's ids name places, so that a test can pick some entry without knowing which there are. */
  #nth(which: string | undefined): string | undefined {
    const { order } = this.stored;
    return order[Number(which) % order.length];
  }

  /** One frame for a change of the list, one for the place, one for the cue; the order is that of the commits. */
  #tellAll(since: number): void {
    const messages = [this.#rundownSince(since), this.#state(), this.#cue()];
    for (const connection of this.#connected) {
      if (!connection.isWelcome) continue;
      const news = messages.filter((message) => message !== null);
      if (connection.said.length === 0) connection.said.push(...news);
      for (const message of news) say(connection, message);
    }
  }

  #rundownSince(since: number): RelayMessage | null {
    const { revision, order, orderRevision, entries } = this.stored;
    const changed = [...entries.values()].filter((stored) => stored.revision > since).map(({ entry }) => entry);
    const orderIfChanged = orderRevision > since ? { order } : {};
    if (changed.length === 0 && orderRevision <= since) return null;
    return { type: 'rundown', revision, partial: true, ...orderIfChanged, entries: changed };
  }

  #wholeRundown(): RelayMessage {
    const { revision, order, entries } = this.stored;
    return {
      type: 'rundown',
      revision,
      partial: false,
      order,
      entries: [...entries.values()].map(({ entry }) => entry),
    };
  }

  #state(): RelayMessage {
    const { revision, currentEntryId, order } = this.stored;
    const nextEntryId = order[currentEntryId === null ? 0 : order.indexOf(currentEntryId) + 1] ?? null;
    return {
      type: 'state',
      revision,
      currentEntryId,
      nextEntryId,
      imageIndex: 0,
      status: 'live',
      movedAt: null,
      by: null,
    };
  }

  #cue(): RelayMessage {
    return { type: 'cue', revision: this.stored.revision, cue: this.stored.cue };
  }

  #now(): number {
    return Math.round(this.#simulation.now) + RELAY_CLOCK_AHEAD_MS;
  }

  #freshlyStored(lineage: string): Stored {
    const stored: Stored = {
      lineage,
      revision: 0,
      order: [],
      orderRevision: 0,
      entries: new Map(),
      currentEntryId: null,
      movedByCommand: null,
      cue: null,
      answers: new Map(),
    };
    for (let count = 0; count < 5; count += 1) this.#add(stored);
    return stored;
  }
}

function say(connection: Connected, message: RelayMessage): void {
  connection.send(JSON.stringify(message));
}
