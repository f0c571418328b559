import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { CLOSE } from '#protocol/close-codes.ts';
import type { SentCommand } from '#protocol/commands.ts';
import { HELLO_WITHIN_MS } from '#protocol/limits.ts';
import {
  type ClientInfo,
  type ClientMessage,
  clientMessageSchema,
  type Hello,
  type RelayMessage,
  type Role,
} from '#protocol/messages.ts';
import { PROTOCOL_VERSION } from '#protocol/version.ts';
import type { Principal } from '../access/principal.ts';
import { roleAs } from '../core/roles.ts';
import { seesNotes } from '../core/views.ts';
import { auditCommand } from './audited-command.ts';
import type { Attendance, ConnectionDeps, OpenSocket } from './connection-deps.ts';
import { cueFrame, frame, showingsFrame, stateFrame } from './frames.ts';
import { lackingRundown, statusFrame } from './greeting-frames.ts';
import { handleCommand } from './handle-command.ts';
import { Outbox } from './outbox.ts';
import { Pace } from './pace.ts';
import type { Room } from './room.ts';

/** More messages in a second than a hand can press are a fault of the sender: P3. */
const MOST_MESSAGES_A_SECOND = 50;

/** One socket from hello to close: parse, hand on, answer. */
export class Connection {
  readonly #socket: WebSocket;
  readonly #request: IncomingMessage;
  readonly #onWelcome: () => void;
  readonly #deps: ConnectionDeps;
  readonly #outbox: Outbox;
  readonly #helloTimer: NodeJS.Timeout;
  readonly #unanswered = new Set<Promise<void>>();
  #ends: (() => void)[] = [];
  #live: {
    readonly id: string;
    readonly room: Room;
    readonly role: Role;
    readonly client: ClientInfo;
    readonly principal: Principal;
  } | null = null;
  #greeted = false;
  /** Closed or about to be: what still comes in is not ours to do any more. */
  #isDone = false;
  readonly #pace = new Pace(MOST_MESSAGES_A_SECOND);

  constructor({ socket, request, onWelcome }: OpenSocket, deps: ConnectionDeps) {
    this.#socket = socket;
    this.#request = request;
    this.#onWelcome = onWelcome;
    this.#deps = deps;
    this.#outbox = new Outbox(socket);
    this.#helloTimer = setTimeout(() => this.#close(CLOSE.badMessage, 'no hello'), HELLO_WITHIN_MS);
  }

  /** One message as it came. Never throws and never rejects: a fault ends this socket, not the relay. */
  receive(data: string, isBinary: boolean): void {
    if (this.#isDone) return;
    try {
      if (this.#pace.isTooFast(performance.now())) return this.#close(CLOSE.tooFast, 'too many messages');
      if (isBinary) return this.#close(CLOSE.badMessage, 'messages are JSON text');
      const message = this.#parse(data);
      if (message) this.#take(message);
    } catch (error) {
      this.fault(error);
    }
  }

  /** The socket has closed. */
  closed(): void {
    clearTimeout(this.#helloTimer);
    for (const end of this.#ends) end();
    this.#ends = [];
    if (this.#live) this.#deps.presence.leave(this.#live.id);
    this.#live = null;
  }

  fault(error: unknown): void {
    this.#deps.onFault(error, { connectionId: this.#live?.id ?? null });
    this.#close(1011, 'internal error');
  }

  /** Who is here and what their screen shows; null before they are welcome. */
  get attendance(): Attendance | null {
    if (!this.#live) return null;
    const { id, room, principal } = this.#live;
    const { info, state, rundown } = room.session;
    const present = this.#deps.presence.find(id);
    const painted = present?.painted ?? null;
    return {
      via: principal.via,
      session: { slug: info.slug, name: info.name },
      since: present?.since ?? this.#deps.clock.now(),
      shows: painted && {
        number: rundown.find((entry) => entry.id === state.currentEntryId)?.number ?? null,
        tookMs: painted.tookMs,
        isBehind: painted.revision < state.revision,
      },
    };
  }

  /** Whoever may not be here any more is shown out. */
  checkStay(): void {
    if (!this.#live || this.#deps.access.mayStay(this.#live.principal)) return;
    const isDevice = this.#live.principal.via.kind === 'device';
    this.#close(isDevice ? CLOSE.revoked : CLOSE.signIn, isDevice ? 'disconnected by the producer' : 'signed out');
  }

  /** There has been a sign of life. */
  alive(): void {
    if (!this.#live) return;
    this.#deps.access.keep(this.#live.principal).catch((error: unknown) => {
      if (!this.#deps.health.reportFault(error)) this.#deps.onFault(error, {});
    });
  }

  /** The relay stops: answers what is in flight, then says goodbye. */
  async drain(): Promise<void> {
    // What comes now is sent again to the relay that comes next.
    this.#isDone = true;
    await Promise.all(this.#unanswered);
    this.#close(CLOSE.stopping, 'relay is stopping');
  }

  #parse(data: string): ClientMessage | null {
    const parsed = clientMessageSchema.safeParse(parseJson(data));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    this.#close(CLOSE.badMessage, `${issue?.path.join('.') || 'message'}: ${issue?.message ?? 'not understood'}`);
    return null;
  }

  #take(message: ClientMessage): void {
    if (message.type === 'hello') {
      if (this.#greeted) return this.#close(CLOSE.badMessage, 'a second hello');
      this.#greeted = true;
      this.#greet(message).catch((error: unknown) => {
        if (this.#deps.health.reportFault(error)) this.#close(CLOSE.tryAgain, 'the database is away');
        else this.fault(error);
      });
      return;
    }
    if (!this.#live) return this.#close(CLOSE.badMessage, 'hello comes first');
    switch (message.type) {
      case 'command':
        return this.#command(message);
      case 'painted': {
        const { type: _, ...receipt } = message;
        const { id, room, role } = this.#live;
        const cueId = room.cuePaintedWith(receipt.revision, role);
        return this.#deps.presence.painted(id, receipt, cueId, this.#deps.clock.now());
      }
      case 'ping':
        return this.#send({ type: 'pong', at: message.at, now: this.#deps.clock.now() });
    }
  }

  async #greet(hello: Hello): Promise<void> {
    clearTimeout(this.#helloTimer);
    if (hello.protocol !== PROTOCOL_VERSION)
      return this.#close(CLOSE.otherProtocol, `protocol ${PROTOCOL_VERSION} here`);
    const principal = await this.#admitted(hello);
    if (principal === null) return;
    const room = await this.#deps.rooms.find(hello.session);
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (room === null) return this.#close(CLOSE.noSuchSession, 'no such session');
    const role = roleAs(hello.client.kind, principal.role);
    const client = { ...hello.client, name: principal.name ?? hello.client.name };
    const id = this.#deps.newConnectionId();
    this.#live = { id, room, role, client, principal };
    // They may have been shut out while we looked for the session.
    this.checkStay();
    if (this.#isDone) return;
    this.#onWelcome();
    this.alive();
    this.#welcome(hello.have ?? null);
    const dismiss = () => this.#close(CLOSE.noSuchSession, 'no such session');
    this.#ends.push(room.audience.join({ role, outbox: this.#outbox, greet: () => this.#welcome(null), dismiss }));
    this.#deps.presence.arrive(room.session.info.id, principal.via.kind === 'device' ? principal.via.id : null, {
      id,
      ...client,
      since: this.#deps.clock.now(),
      painted: null,
    });
    if (seesNotes(role)) this.#informProducer();
  }

  /** Who this is; null: nobody who may come in, and the socket is closed. */
  async #admitted(hello: Hello): Promise<Principal | null> {
    const admission = await this.#deps.access.admit(this.#request, hello.token ?? null);
    if (admission.type === 'in') return admission.principal;
    if (admission.type === 'revoked') this.#close(CLOSE.revoked, 'disconnected by the producer');
    else this.#close(CLOSE.signIn, 'sign in');
    return null;
  }

  /** All a client needs to be right, in one go: P5. */
  #welcome(have: Hello['have'] | null): void {
    if (!this.#live) return;
    const { id, room, role } = this.#live;
    const { session } = room;
    this.#send({
      type: 'welcome',
      protocol: PROTOCOL_VERSION,
      connectionId: id,
      role,
      session: session.info,
      now: this.#deps.clock.now(),
      build: this.#deps.build,
    });
    const rundown = lackingRundown(room, role, have, this.#deps.read);
    if (rundown) this.#outbox.send(rundown);
    this.#outbox.sendLatest('state', stateFrame(session));
    this.#outbox.sendLatest('cue', cueFrame(session, role));
    if (seesNotes(role)) this.#outbox.send(showingsFrame(session, null));
  }

  #informProducer(): void {
    if (!this.#live) return;
    const { presence, health, obs } = this.#deps;
    const { room } = this.#live;
    const tellPresence = (told: Buffer) => this.#outbox.sendLatest('presence', told);
    const tellStatus = () => this.#outbox.sendLatest('relayStatus', statusFrame(health, obs.onWire()));
    tellPresence(presence.frameOf(room));
    tellStatus();
    this.#ends.push(presence.watch(room, tellPresence), health.onChange(tellStatus), obs.onChange(tellStatus));
  }

  #command({ commandId, command }: SentCommand): void {
    if (!this.#live) return;
    const { room, role, client, principal } = this.#live;
    const actor = { name: client.name, kind: client.kind, role };
    const sent = { commandId, command };
    const answered = handleCommand(room, sent, actor).then((result) => {
      this.#send({ type: 'result', ...result });
      const sender = { by: { ...principal, name: client.name }, address: this.#deps.addressOf(this.#request) };
      auditCommand(this.#deps.audit, room, sent, result, sender);
    });
    this.#unanswered.add(answered);
    void answered.finally(() => this.#unanswered.delete(answered));
  }

  #send(message: RelayMessage): void {
    this.#outbox.send(frame(message));
  }

  #close(code: number, reason: string): void {
    this.#isDone = true;
    // A close frame holds 123 bytes of reason, and a character cut in two becomes one of three bytes.
    this.#socket.close(code, Buffer.from(reason).subarray(0, 120).toString());
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
