import type { CommandId } from '#protocol/commands.ts';
import type { ClientInfo, Hello, Receipt, RelayMessage } from '#protocol/messages.ts';
import { PROTOCOL_VERSION } from '#protocol/version.ts';
import type { ClientClock } from './clock.ts';
import { commandFault } from './command-fault.ts';
import type { Loss } from './connection.ts';
import { Line } from './line.ts';
import type { Ending, LineState, LiveView, Outcome, Press } from './live-view.ts';
import { ObservedView, type ViewListener } from './observed-view.ts';
import { type Held, nothingYet, type Snapshot, type Welcome, withSnapshot, withWelcome } from './snapshots.ts';
import type { WebSocketConstructor } from './socket.ts';
import { toCommand } from './to-command.ts';
import { Unanswered } from './unanswered.ts';

const LONGEST_PAINT_MS = 3_600_000;

export interface RelayClientOptions {
  /** `ws://host:port/ws`, or `wss:`. */
  readonly url: string;
  /** Id or slug. */
  readonly session: string;
  readonly client: ClientInfo;
  /** Asked anew at each connection; null where the browser sends a cookie. */
  readonly token: () => string | null;
  readonly WebSocket: WebSocketConstructor;
  readonly clock: ClientClock;
  /** How long a press may wait for its answer; after that it is not sent again. */
  readonly answerWithinMs: number;
  /** From 0 up to 1, to spread the retries of many clients. */
  readonly random: () => number;
  /** A UUID. The function of that name in `command-id.ts` also works on pages without https. */
  readonly newCommandId: () => CommandId;
  /** For faults that are no press's fault: a listener that threw, a message that made no sense. */
  readonly log: (text: string, detail: unknown) => void;
}

/**
 * Keeps one line to the relay for as long as it lives, the latest snapshots, and the presses that are not answered yet.
 * It connects when it is made. What a page may rely on is written beside `LiveView` and `Outcome`.
 */
export class RelayClient {
  readonly #options: RelayClientOptions;
  readonly #observed: ObservedView;
  readonly #unanswered: Unanswered;
  readonly #line: Line;
  #held: Held;
  /** What a welcome has brought so far; becomes the view as a whole when its state is there. */
  #arriving: Held | null = null;
  #helloAt = 0;
  /** After a message that made no sense the next hello asks for everything. */
  #trustsHeld = true;

  constructor(options: RelayClientOptions) {
    this.#options = options;
    this.#held = nothingYet(options.clock.now());
    this.#observed = new ObservedView(this.#held.view, options.log);
    this.#unanswered = new Unanswered(options.clock, options.answerWithinMs);
    this.#line = new Line(options, {
      hello: () => this.#hello(),
      heard: (message) => this.#heard(message),
      lagging: (isLagging) => this.#lagging(isLagging),
      lost: (loss, ending) => this.#lost(loss, ending),
    });
  }

  get view(): LiveView {
    return this.#held.view;
  }

  /** Calls `listener` at once for each change of the view; the answer ends that. */
  subscribe(listener: ViewListener): () => void {
    return this.#observed.subscribe(listener);
  }

  /**
   * Sends at once or not at all. When the line is lost before the answer, the same press goes out once more on the next
   * one if its time is not up; the relay does it only once. Never rejects.
   */
  send(press: Press): Promise<Outcome> {
    const { line, state } = this.#held.view;
    if (line !== 'live') return notSent('Not connected to Hudson: nothing was sent.');
    const seen = { from: state?.currentEntryId ?? null, after: this.#unanswered.latestMove() };
    const command = toCommand(press, seen);
    // The relay would close the socket on it, and the page would lose its picture for one wrong field.
    const fault = commandFault(command);
    if (fault !== null) return notSent(`Nothing was sent: ${fault} is not as it must be.`);
    const sent = { commandId: this.#options.newCommandId(), command };
    const outcome = this.#unanswered.add(sent);
    this.#line.send({ type: 'command', ...sent });
    return outcome;
  }

  /** What the screen shows now. Dropped unless live: nobody asks about it later. */
  painted({ tookMs, ...receipt }: Receipt): void {
    if (this.#held.view.line !== 'live') return;
    this.#line.send({ type: 'painted', ...receipt, tookMs: Math.min(Math.max(tookMs, 0), LONGEST_PAINT_MS) });
  }

  /** The device may be back from sleep or from no network: finds out at once whether the line holds, or makes a new one. */
  wake(): void {
    this.#line.wake();
  }

  /** Ends everything, for good. The last picture stays in `view`. */
  stop(): void {
    this.#observed.forgetListeners();
    this.#line.stop();
    this.#arriving = null;
    this.#unanswered.abandonAll();
    this.#say('offline', null);
  }

  #hello(): Hello {
    this.#helloAt = this.#options.clock.now();
    const { session, client } = this.#options;
    const token = this.#options.token();
    const signed = token === null ? {} : { token };
    return { type: 'hello', protocol: PROTOCOL_VERSION, session, client, ...signed, ...this.#have() };
  }

  /** Names the rundown's revision: the state may be newer and a change of the list between the two never have arrived. */
  #have(): Pick<Hello, 'have'> {
    const { session, rundown, state } = this.#held.view;
    if (!this.#trustsHeld || session === null || rundown === null || state === null) return {};
    return { have: { lineage: session.lineage, revision: rundown.revision } };
  }

  #heard(message: RelayMessage): void {
    switch (message.type) {
      case 'welcome':
        this.#welcomed(message);
        break;
      case 'result':
        this.#answered(message);
        break;
      case 'session':
      case 'rundown':
      case 'state':
      case 'cue':
      case 'presence':
      case 'relayStatus':
      case 'showings':
      case 'pong':
        this.#snapshot(message);
        break;
    }
  }

  #answered({ type: _, ...result }: Extract<RelayMessage, { type: 'result' }>): void {
    this.#unanswered.answer(result);
  }

  /** Old presses go out before anyone can make a new one: the view is not live yet. */
  #welcomed(welcome: Welcome): void {
    if (this.#held.view.session?.lineage !== welcome.session.lineage) this.#unanswered.abandonAll();
    for (const sent of this.#unanswered.stillDue()) this.#line.send({ type: 'command', ...sent });
    this.#arriving = withWelcome(this.#held, welcome, { saidAt: this.#helloAt, heardAt: this.#options.clock.now() });
  }

  #snapshot(message: Snapshot): void {
    const held = withSnapshot(this.#arriving ?? this.#held, message, this.#options.clock.now());
    if (held === null) this.#line.giveUpAsFaulty();
    else if (this.#arriving === null) this.#hold(held);
    else if (message.type === 'state') this.#arrived(held);
    else this.#arriving = held;
  }

  #arrived(held: Held): void {
    this.#arriving = null;
    this.#trustsHeld = true;
    this.#line.wentLive();
    this.#hold(this.#withLine(held, 'live', null));
  }

  #lagging(isLagging: boolean): void {
    const { line } = this.#held.view;
    if (line === 'live' || line === 'lagging') this.#say(isLagging ? 'lagging' : 'live', null);
  }

  #lost(loss: Loss, ending: Ending | null): void {
    this.#arriving = null;
    if (loss === 'faulty') this.#trustsHeld = false;
    const wasEverLive = this.#held.view.session !== null;
    if (ending !== null) this.#say('ended', ending);
    else this.#say(wasEverLive ? 'offline' : 'connecting', null);
  }

  #say(line: LineState, ending: Ending | null): void {
    this.#hold(this.#withLine(this.#held, line, ending));
  }

  #withLine(held: Held, line: LineState, ending: Ending | null): Held {
    const { view } = held;
    if (view.line === line && view.ending === ending) return held;
    const lineSince = view.line === line ? view.lineSince : this.#options.clock.now();
    return { ...held, view: { ...view, line, ending, lineSince } };
  }

  /** The last thing any method does: a listener may call us again, or stop us. */
  #hold(held: Held): void {
    const isChanged = held.view !== this.#held.view;
    this.#held = held;
    if (isChanged) this.#observed.publish(held.view);
  }
}

function notSent(message: string): Promise<Outcome> {
  return Promise.resolve({ ok: false, reason: 'not-sent', message });
}
