import type { LiveView, Outcome, Press } from '#client/live-view.ts';
import { RelayClient } from '#client/relay-client.ts';
import { clientMessageSchema } from '#protocol/messages.ts';
import { commandId } from '../a-client.ts';
import { ChaoticNetwork } from './chaotic-network.ts';
import { ModelRelay, RELAY_CLOCK_AHEAD_MS, type Stored } from './model-relay.ts';
import { Device, Simulation, seededRandom } from './simulation.ts';

const TIMERS_LATE_BY_MS = 20;
const ANSWER_WITHIN_MS = 5_000;

/** One thing that goes on, or goes wrong, in a show. */
export type Happening =
  | { readonly type: 'press'; readonly press: Press }
  | { readonly type: 'someoneElse'; readonly press: Press }
  | { readonly type: 'someoneElseTwice' }
  | { readonly type: 'oldNews' }
  | { readonly type: 'connectionBreaks' }
  | { readonly type: 'nothingGetsThrough'; readonly way: 'toRelay' | 'toClient' }
  | { readonly type: 'relayCrashes'; readonly downMs: number; readonly door: 'refused' | 'silent' }
  | { readonly type: 'relayCloses'; readonly code: number }
  | { readonly type: 'backup' }
  | { readonly type: 'restore' }
  | { readonly type: 'anotherDatabase' }
  | { readonly type: 'deviceSleeps'; readonly ms: number }
  | { readonly type: 'wake' }
  | { readonly type: 'painted' }
  | { readonly type: 'weather'; readonly latencyMs: number; readonly doubling: number };

interface PressRecord {
  readonly commandId: string | null;
  readonly pressedAt: number;
  readonly sleptMs: number;
  settlements: { readonly outcome: Outcome; readonly at: number }[];
}

/** A client, a relay and a bad network between them; keeps the books that the invariants are checked against. */
export class Show {
  readonly simulation = new Simulation();
  readonly device: Device;
  readonly relay: ModelRelay;
  readonly network: ChaoticNetwork;
  readonly client: RelayClient;
  readonly presses: PressRecord[] = [];
  readonly sends: { readonly commandId: string; readonly at: number }[] = [];
  /** What a listener saw that it never should. */
  readonly wrongViews: string[] = [];
  #idCount = 0;
  #backup: Stored;

  constructor(seed: number) {
    const random = seededRandom(seed);
    this.device = new Device(this.simulation, () => random() * TIMERS_LATE_BY_MS);
    this.relay = new ModelRelay(this.simulation, random);
    this.#backup = this.relay.backup();
    this.network = new ChaoticNetwork({
      simulation: this.simulation,
      device: this.device,
      random,
      onSend: (text) => this.#record(text),
      accept: (side) => this.relay.accept(side),
    });
    this.client = new RelayClient({
      url: 'ws://relay/ws',
      session: 'friday-night',
      client: { kind: 'controller', name: 'Phone' },
      token: () => null,
      WebSocket: this.network.WebSocket,
      clock: this.device,
      answerWithinMs: ANSWER_WITHIN_MS,
      random,
      newCommandId: () => commandId(++this.#idCount),
      log: () => {},
    });
    this.client.subscribe((view, previous) => this.#look(view, previous));
  }

  happens(happening: Happening): void {
    switch (happening.type) {
      case 'press':
        if (!this.device.isAsleep) this.#press(happening.press);
        break;
      case 'someoneElse':
        this.relay.someoneElseDoes(asCommand(happening.press, this.relay), commandId(++this.#idCount));
        break;
      case 'someoneElseTwice':
        this.relay.someoneElseMovesTwice();
        break;
      case 'oldNews':
        this.relay.repeatsOldNews();
        break;
      case 'connectionBreaks':
        this.#breakAll();
        break;
      case 'nothingGetsThrough':
        for (const socket of this.network.openSockets) socket[happening.way].cut();
        break;
      case 'relayCrashes':
        this.relay.crash();
        this.#breakAll();
        this.network.conditions.door = happening.door;
        this.simulation.in(happening.downMs, () => this.openDoor());
        break;
      case 'relayCloses':
        this.relay.closeAll(happening.code);
        break;
      case 'backup':
        this.#backup = this.relay.backup();
        break;
      case 'restore':
        this.#restore();
        break;
      case 'anotherDatabase':
        this.relay.replaceSession();
        this.#breakAll();
        this.#backup = this.relay.backup();
        break;
      case 'deviceSleeps':
        this.device.sleep(happening.ms);
        break;
      case 'wake':
        if (!this.device.isAsleep) this.client.wake();
        break;
      case 'painted':
        if (!this.device.isAsleep) this.client.painted({ revision: this.client.view.state?.revision ?? 0, tookMs: 5 });
        break;
      case 'weather':
        Object.assign(this.network.conditions, { latencyMs: happening.latencyMs, doubling: happening.doubling });
        break;
    }
  }

  openDoor(): void {
    this.network.conditions.door = 'open';
  }

  /** Nothing goes wrong any more. */
  calm(): void {
    this.openDoor();
    Object.assign(this.network.conditions, { latencyMs: 20, doubling: 0 });
  }

  /** Each press that broke its promise, in words. */
  brokenPresses(): string[] {
    return this.presses.flatMap((press) => this.#faultsOf(press));
  }

  /** What was done more often than once in one history. */
  doneTwice(): string[] {
    const seen = new Set<string>();
    return this.relay.applied.flatMap(({ history, commandId, command }) => {
      const what = command.type === 'cue' && command.text.startsWith('press') ? command.text : commandId;
      const key = `history ${history}: ${what}`;
      if (seen.has(key)) return [key];
      seen.add(key);
      return [];
    });
  }

  /** What the client shows, and what the relay holds, in one shape. */
  shown(): unknown {
    const { line, session, state, rundown, cue, clockOffsetMs } = this.client.view;
    return {
      line,
      lineage: session?.lineage,
      revision: state?.revision,
      currentEntryId: state?.currentEntryId,
      order: rundown?.order,
      entries: rundown?.order.map((id) => rundown.byId.get(id)),
      held: rundown?.byId.size,
      cue,
      isClockRight: Math.abs(clockOffsetMs - RELAY_CLOCK_AHEAD_MS) < 1_000,
    };
  }

  truth(): unknown {
    const { lineage, revision, currentEntryId, order, entries, cue } = this.relay.stored;
    return {
      line: 'live',
      lineage,
      revision,
      currentEntryId,
      order,
      entries: order.map((id) => entries.get(id)?.entry),
      held: order.length,
      cue,
      isClockRight: true,
    };
  }

  #press(press: Press): void {
    const idsBefore = this.#idCount;
    const named = press.type === 'cue' ? { ...press, text: `press ${this.presses.length}` } : press;
    const outcome = this.client.send(named);
    const record: PressRecord = {
      commandId: this.#idCount > idsBefore ? commandId(this.#idCount) : null,
      pressedAt: this.simulation.now,
      sleptMs: this.device.sleptMs,
      settlements: [],
    };
    this.presses.push(record);
    void outcome.then((settled) => record.settlements.push({ outcome: settled, at: this.simulation.now }));
  }

  /**
   * An older copy of the same database. Only one that is not older than the client's list: the wire cannot tell two
   * histories of one lineage apart beyond that.
   */
  #restore(): void {
    const { rundown, session } = this.client.view;
    const isTold = session?.lineage !== this.#backup.lineage || (rundown?.revision ?? 0) <= this.#backup.revision;
    if (this.device.isAsleep || !isTold) return;
    this.relay.restore(this.#backup);
    this.#breakAll();
  }

  #breakAll(): void {
    for (const socket of this.network.openSockets) socket.break();
  }

  #record(text: string): void {
    const message = clientMessageSchema.parse(JSON.parse(text));
    if (message.type === 'command') this.sends.push({ commandId: message.commandId, at: this.simulation.now });
  }

  #look(view: LiveView, previous: LiveView): void {
    const isSameHistory = this.relay.sharesHistory(view.connectionId, previous.connectionId);
    const isLower = (view.state?.revision ?? 0) < (previous.state?.revision ?? 0);
    if (isSameHistory && isLower) this.wrongViews.push('a revision went down');
    const { state, rundown } = view;
    const current = state?.currentEntryId ?? null;
    if (view.line === 'live' && rundown === null) this.wrongViews.push('live without a list');
    if (current !== null && !rundown?.byId.has(current))
      this.wrongViews.push(`entry ${current} is current and not listed`);
  }

  #faultsOf({ commandId, pressedAt, sleptMs, settlements }: PressRecord): string[] {
    const [settlement] = settlements;
    if (settlement === undefined || settlements.length > 1) return [`settled ${settlements.length} times`];
    const { outcome, at } = settlement;
    const faults: string[] = [];
    const mayTakeMs = ANSWER_WITHIN_MS + TIMERS_LATE_BY_MS + (this.device.sleptMs - sleptMs);
    if (at - pressedAt > mayTakeMs) faults.push(`took ${at - pressedAt} ms`);
    if (outcome.ok && !this.relay.applied.some((done) => done.commandId === commandId))
      faults.push('ok and never done');
    if (outcome.ok === false && outcome.reason === 'not-sent' && at > pressedAt) faults.push('not-sent was said late');
    const isAnswered = outcome.ok || (outcome.reason !== 'no-answer' && outcome.reason !== 'not-sent');
    const isTooLate = (sentAt: number) => sentAt > at || (sentAt === at && sentAt > pressedAt && !isAnswered);
    const sends = this.sends.filter((send) => send.commandId === commandId);
    if (sends.some((send) => isTooLate(send.at))) faults.push('sent after it was settled');
    return faults;
  }
}

/** `from` is right: other people look at the relay itself. */
function asCommand(press: Press, { stored }: ModelRelay) {
  if (press.type !== 'next' && press.type !== 'previous' && press.type !== 'undo') return press;
  return { type: press.type, from: stored.currentEntryId };
}
