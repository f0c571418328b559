import type { ClientSocket } from '#client/socket.ts';
import { type ClientMessage, clientMessageSchema, type RelayMessage } from '#protocol/messages.ts';
import { Desk } from '../../../streamdeck-plugin/desk.ts';
import { Pictures } from '../../../streamdeck-plugin/studio/pictures.ts';
import { RelayApi } from '../../../streamdeck-plugin/studio/relay-api.ts';
import { Studio, type StudioNeeds } from '../../../streamdeck-plugin/studio/studio.ts';
import { english } from '../../../streamdeck-plugin/words/english.ts';
import { HandClock } from '../../client/hand-clock.ts';
import { aCueMessage, anEntry, aRundown, aState, aWelcome } from '../../client/relay-messages.ts';
import { aDeckImage } from './deck-scene.ts';

const ENTRIES = Array.from({ length: 40 }, (_, index) => String(index + 1));

type Listener = (event: never) => void;

/** The plugin's own studio and desk, on a clock that a test turns, with a relay that answers in the same moment. */
export function pairedDesk() {
  const clock = new HandClock();
  const desk = new Desk({ clock, words: english, log: () => {} });
  let socket: AnsweringSocket | null = null;
  let revision = 1;
  const stateNow = (current: string) =>
    aState(revision, { currentEntryId: current, nextEntryId: null, movedAt: clock.now(), liveAt: 0, by: 'Phone' });
  const answer = (message: ClientMessage): RelayMessage[] => {
    if (message.type === 'ping') return [{ type: 'pong', at: message.at, now: clock.now() }];
    if (message.type !== 'hello') return [];
    const rundown = {
      ...aRundown(revision, ENTRIES),
      entries: ENTRIES.map((id) => anEntry(id, { images: [aDeckImage(id)] })),
    };
    return [aWelcome({ now: clock.now() }), rundown, stateNow('1'), aCueMessage(revision, null)];
  };
  class Socket extends AnsweringSocket {
    constructor() {
      super(answer, (open) => clock.later(1, open));
      socket = this;
    }
  }
  const api = new RelayApi(() => Promise.reject(new Error('no network here')));
  const studio = aStudio({ api, clock, WebSocket: Socket, changed: () => desk.changed() });
  const pictures = new Pictures({
    clock,
    load: async () => 'data:image/jpeg;base64,AAAA',
    arrived: () => desk.redraw(),
  });
  desk.use({ studio, pictures, pairing: { state: { isAsking: false, failure: null } } });
  studio.follow({ relay: 'http://localhost:4000', token: 'token', session: 'friday-night' });
  clock.pass(10);
  return {
    ...{ clock, desk },
    /** Another producer moves to the entry at this place, from 0. */
    moveTo(index: number) {
      revision += 1;
      socket?.say(stateNow(ENTRIES[index] ?? '1'));
    },
  };
}

/** Answers in the same moment and keeps nothing of what it heard. */
class AnsweringSocket implements ClientSocket {
  readonly #listeners = new Map<string, Listener[]>();
  readonly #answer: (message: ClientMessage) => RelayMessage[];

  constructor(answer: (message: ClientMessage) => RelayMessage[], soon: (open: () => void) => void) {
    this.#answer = answer;
    soon(() => this.#emit('open', {}));
  }

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  send(text: string): void {
    for (const message of this.#answer(clientMessageSchema.parse(JSON.parse(text)))) this.say(message);
  }

  close(): void {}

  say(message: RelayMessage): void {
    this.#emit('message', { data: JSON.stringify(message) });
  }

  #emit(type: string, event: object): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event as never);
  }
}

/** The plugin's studio before it was paired. */
export function anUnpairedStudio(clock: HandClock, api: RelayApi): Studio {
  class Socket extends AnsweringSocket {
    constructor() {
      super(
        () => [],
        () => {},
      );
    }
  }
  const studio = aStudio({ api, clock, WebSocket: Socket, changed: () => {} });
  studio.follow(null);
  return studio;
}

function aStudio(given: Pick<StudioNeeds, 'api' | 'clock' | 'WebSocket' | 'changed'>): Studio {
  const newCommandId = () => crypto.randomUUID();
  return new Studio({ ...given, newCommandId, random: () => 0, log: () => {}, deviceName: () => 'Stream Deck' });
}
