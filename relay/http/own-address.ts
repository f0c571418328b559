import { hostname, networkInterfaces } from 'node:os';

/** Which names and origins are this relay's own. */
export interface OwnAddress {
  /** Whether a `Host` header names this relay. A page of another name that resolves here (DNS rebinding) does not. */
  isOwnHost(host: string | undefined): boolean;
  /** Whether a request comes from a page of this relay, or from no page at all. Browsers send `Origin` where it matters. */
  isOwnOrigin(origin: string | undefined, host: string | undefined): boolean;
  /** Under which people on the same network reach it: "http://192.168.1.7:4000". Null: from this machine alone. */
  lanUrl(port: number): string | null;
}

export interface OwnAddressOptions {
  /** The setting `HOST`. */
  readonly host: string;
  readonly publicUrl: URL | null;
  readonly hasTls: boolean;
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const EVERY_ADDRESS = ['0.0.0.0', '::'];
/** A laptop changes its network in the middle of a day, and nobody wants to restart for that. */
const LOOK_EVERY_MS = 5_000;

export function ownAddress({ host: listensOn, publicUrl, hasTls }: OwnAddressOptions): OwnAddress {
  const isEvery = EVERY_ADDRESS.includes(listensOn);
  const fixed = new Set([...LOOPBACK, bracketed(listensOn.toLowerCase()), ...(publicUrl ? [publicUrl.hostname] : [])]);
  let seen = { at: Number.NEGATIVE_INFINITY, names: new Set<string>() };
  const lan = () => {
    if (performance.now() - seen.at > LOOK_EVERY_MS) seen = { at: performance.now(), names: new Set(lanNames()) };
    return seen.names;
  };
  return {
    isOwnHost(host) {
      if (host === undefined || !URL.canParse(`http://${host}`)) return false;
      const url = new URL(`http://${host}`);
      if (url.host !== host.toLowerCase().replace(/:80$/, '')) return false;
      return fixed.has(url.hostname) || (isEvery && lan().has(url.hostname));
    },
    isOwnOrigin(origin, host) {
      if (origin === undefined) return true;
      return origin === `http://${host}` || origin === `https://${host}` || origin === publicUrl?.origin;
    },
    lanUrl(port) {
      const name = isEvery ? lanAddresses()[0] : LOOPBACK.includes(bracketed(listensOn)) ? undefined : listensOn;
      return name === undefined ? null : `${hasTls ? 'https' : 'http'}://${bracketed(name)}:${port}`;
    },
  };
}

/** The addresses of this machine in its networks, and the name it announces there. */
function lanNames(): string[] {
  const own = hostname().toLowerCase();
  return [...lanAddresses().map(bracketed), own, own.endsWith('.local') ? own : `${own}.local`];
}

function lanAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal }) => !internal)
    .sort((a, b) => a.family.localeCompare(b.family))
    .map(({ address }) => address);
}

const bracketed = (address: string) => (address.includes(':') && !address.startsWith('[') ? `[${address}]` : address);
