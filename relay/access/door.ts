import type { Clock } from '../clock.ts';
import type { AccessNotice, AccessState, KnownDevice } from '../store/access.ts';
import { hashOfToken, isDeviceToken } from './device-token.ts';
import type { LoginTokens, ReadLogin } from './login-token.ts';
import type { Principal } from './principal.ts';

export interface DoorDeps {
  readonly tokens: LoginTokens;
  readonly clock: Clock;
  readonly load: () => Promise<AccessState>;
  readonly findDevice: (tokenHash: Buffer) => Promise<KnownDevice | null>;
  /** Until when a login lasts by its use; null if it has ended. Asked only of tokens whose own time is up. */
  readonly loginLastsUntil: (id: string) => Promise<number | null>;
  /** Another secret is in force: read it. */
  readonly onSecretRotated: () => Promise<void>;
}

/** What became of a token: somebody, a device that was thrown out, or nobody we know. */
export type Admission =
  | { readonly type: 'in'; readonly principal: Principal; readonly login: ReadLogin | null }
  | { readonly type: 'revoked' }
  | { readonly type: 'unknown' };

const UNKNOWN: Admission = { type: 'unknown' };

/**
 * Who may come in. What decides is kept in memory, so that a request costs no trip to the database and a show goes on
 * while it is away; notices of the relays keep it true.
 */
export class Door {
  readonly #deps: DoorDeps;
  readonly #listeners = new Set<() => void>();
  #loading: Promise<void> = Promise.resolve();
  #endedLogins: ReadonlySet<string> = new Set();
  #generations: ReadonlyMap<string, number> = new Map();
  #devices: ReadonlyMap<string, KnownDevice> = new Map();
  #deviceIds: ReadonlyMap<string, string> = new Map();
  /** The generation of the secret a login came in with; they go together. */
  readonly #cameInWith = new WeakMap<Principal, number>();

  constructor(deps: DoorDeps) {
    this.#deps = deps;
  }

  /** Reads anew who may come in, and shows out who may not any more. One reading at a time: an older one never comes last. */
  load(): Promise<void> {
    const loaded = this.#loading.then(() => this.#load());
    this.#loading = loaded.catch(() => undefined);
    return loaded;
  }

  async #load(): Promise<void> {
    const { endedLogins, generations, devices } = await this.#deps.load();
    // What was ended while this was read stays ended.
    this.#endedLogins = new Set([...this.#endedLogins, ...endedLogins]);
    this.#generations = generations;
    this.#devices = new Map(devices.map((device) => [device.id, device]));
    this.#deviceIds = new Map(devices.map(({ id, tokenHash }) => [tokenHash, id]));
    this.#tell();
  }

  /** Something changed, on this relay or another. */
  async hear(notice: AccessNotice): Promise<void> {
    if (notice.type === 'loginEnded') return this.loginEnded(notice.id);
    if (notice.type === 'secretRotated') await this.#deps.onSecretRotated();
    await this.load();
  }

  loginEnded(id: string): void {
    this.#endedLogins = new Set([...this.#endedLogins, id]);
    this.#tell();
  }

  generationOf(role: string): number {
    return this.#generations.get(role) ?? 1;
  }

  /** Whose token this is. Rejects when that takes the database and it is away. */
  async admit(token: string): Promise<Admission> {
    return isDeviceToken(token) ? this.#device(token) : this.#login(token);
  }

  /** Whether somebody let in earlier may stay. */
  mayStay(principal: Principal): boolean {
    const { role, via } = principal;
    if (via.kind === 'device') return this.#devices.get(via.id)?.isRevoked === false;
    return !this.#endedLogins.has(via.id) && this.#cameInWith.get(principal) === this.generationOf(role);
  }

  /** Calls `listener` whenever somebody may have lost the right to stay, until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async #device(token: string): Promise<Admission> {
    const hash = hashOfToken(token);
    const id = this.#deviceIds.get(hash.toString('hex'));
    const known = id === undefined ? undefined : this.#devices.get(id);
    // One may have been paired by another relay a moment ago, its notice still under way.
    const device = known ?? (await this.#deps.findDevice(hash));
    if (device === null) return UNKNOWN;
    if (known === undefined) await this.load();
    if (device.isRevoked) return { type: 'revoked' };
    const { role, name } = device;
    return { type: 'in', principal: { role, via: { kind: 'device', id: device.id }, name }, login: null };
  }

  async #login(token: string): Promise<Admission> {
    const login = await this.#deps.tokens.read(token);
    if (login === null || this.#endedLogins.has(login.id)) return UNKNOWN;
    if (login.generation !== this.generationOf(login.role)) return UNKNOWN;
    if (login.isExpired) {
      // The token is as old as its page; a live socket or another tab may have kept the login itself.
      const until = await this.#deps.loginLastsUntil(login.id);
      if (until === null || until <= this.#deps.clock.now()) return UNKNOWN;
    }
    const principal: Principal = { role: login.role, via: { kind: 'login', id: login.id }, name: null };
    this.#cameInWith.set(principal, login.generation);
    return { type: 'in', principal, login };
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
