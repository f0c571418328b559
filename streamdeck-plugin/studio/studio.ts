import type { Cancel } from '#client/clock.ts';
import type { LiveView, Outcome, Press } from '#client/live-view.ts';
import { RelayClient, type RelayClientOptions } from '#client/relay-client.ts';
import { watchForRelay } from '#client/watch-for-relay.ts';
import { type Link, linkOf } from '../link.ts';
import { chooseSession } from './choose-session.ts';
import { type RelayAccess, type RelayApi, socketAddress } from './relay-api.ts';

/** A press that is not answered by then has failed for the person who pressed, and is not sent again. */
export const ANSWER_WITHIN_MS = 1_500;
/** How often to ask which session is live while ours is not. */
const ASK_EVERY_MS = 5_000;
const ASK_AGAIN_MS = 1_000;

/** Where to connect and to what; `session` is a slug, or null for the one that is live. */
export interface Wish extends RelayAccess {
  readonly session: string | null;
}

export interface StudioState {
  readonly link: Link;
  /** The newest snapshots; true only while the link is live. */
  readonly view: LiveView | null;
}

export interface StudioNeeds
  extends Pick<RelayClientOptions, 'WebSocket' | 'clock' | 'random' | 'newCommandId' | 'log'> {
  readonly api: RelayApi;
  readonly deviceName: () => string;
  /** Something about the state may be new. */
  readonly changed: () => void;
}

/** The plugin's one line to the relay: to the session that was chosen, or to whichever is live. */
export class Studio {
  readonly #needs: StudioNeeds;
  #wish: Wish | null = null;
  #client: RelayClient | null = null;
  #slug: string | null = null;
  /** What is so while there is no client. */
  #without: Link = 'starting';
  #stopFollowing: (() => void)[] = [];
  #cancelAsking: Cancel = () => {};

  constructor(needs: StudioNeeds) {
    this.#needs = needs;
  }

  get state(): StudioState {
    const view = this.#client?.view ?? null;
    return { view, link: view === null ? this.#without : linkOf(view, this.#needs.clock.now()) };
  }

  get session(): string | null {
    return this.#slug;
  }

  /** Null: not paired. Another wish ends the line of the one before. */
  follow(wish: Wish | null): void {
    this.#disconnect();
    this.#wish = wish;
    this.#without = wish === null ? 'not-paired' : 'connecting';
    if (wish !== null) this.#begin(wish);
    this.#needs.changed();
  }

  /** Sends at once or not at all. Never rejects. */
  send(press: Press): Promise<Outcome> {
    if (this.#client !== null) return this.#client.send(press);
    return Promise.resolve({ ok: false, reason: 'not-sent', message: 'There is no line to Hudson.' });
  }

  /** The machine has slept. */
  wake(): void {
    this.#client?.wake();
    if (this.#client === null && this.#wish !== null) this.#begin(this.#wish);
  }

  stop(): void {
    this.#wish = null;
    this.#disconnect();
  }

  #begin(wish: Wish): void {
    if (wish.session === null) void this.#ask(wish);
    else this.#connect(wish, wish.session);
  }

  /** Finds out which session is live, now and again and again until one is. */
  async #ask(wish: Wish): Promise<void> {
    this.#cancelAsking();
    const answer = await this.#needs.api.sessions(wish);
    if (this.#wish !== wish) return;
    if (answer.ok) this.#choose(wish, chooseSession(answer.value, this.#needs.clock.now())?.slug ?? null);
    else if (this.#client === null)
      this.#is(answer.why === 401 ? 'revoked' : answer.why === 403 ? 'not-allowed' : 'offline');
    const waitMs = this.#client === null ? ASK_AGAIN_MS : ASK_EVERY_MS;
    this.#cancelAsking = this.#needs.clock.later(waitMs, () => this.#askIfNeeded(wish));
  }

  #askIfNeeded(wish: Wish): void {
    const isLive = this.state.link === 'live' && this.#client?.view.state?.status === 'live';
    if (!isLive) void this.#ask(wish);
    else this.#cancelAsking = this.#needs.clock.later(ASK_EVERY_MS, () => this.#askIfNeeded(wish));
  }

  #choose(wish: Wish, slug: string | null): void {
    if (slug === this.#slug && this.#client !== null) return;
    if (slug !== null) return this.#connect(wish, slug);
    this.#endClient();
    this.#is('no-session');
  }

  #is(link: Link): void {
    this.#without = link;
    this.#needs.changed();
  }

  #connect({ relay, token }: Wish, session: string): void {
    this.#endClient();
    const { clock, api, changed, deviceName } = this.#needs;
    const client = new RelayClient({
      ...this.#needs,
      ...{ url: socketAddress(relay), session, token: () => token, answerWithinMs: ANSWER_WITHIN_MS },
      client: { kind: 'streamdeck', name: deviceName() },
    });
    this.#client = client;
    this.#slug = session;
    this.#stopFollowing = [client.subscribe(changed), watchForRelay(client, () => api.isThere(relay), clock)];
    changed();
  }

  #disconnect(): void {
    this.#cancelAsking();
    this.#endClient();
  }

  #endClient(): void {
    for (const stop of this.#stopFollowing) stop();
    this.#stopFollowing = [];
    this.#client?.stop();
    this.#client = null;
    this.#slug = null;
  }
}
