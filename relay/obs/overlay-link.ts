import type { SessionId } from '#protocol/session.ts';

/** The link OBS holds, and the device whose token is in it. */
export interface OverlayLink {
  readonly url: string;
  readonly deviceId: string;
}

/** Somebody has thrown this overlay out; it comes back when somebody installs or repairs it. */
export class OverlayRevoked extends Error {
  constructor() {
    super('The overlay in OBS was disconnected. Press Repair to let it in again.');
  }
}

export interface OverlayLinkDeps {
  /** Where OBS reaches this relay: "http://localhost:4000". */
  readonly base: () => string;
  readonly slugOf: (sessionId: SessionId) => Promise<string | null>;
  /** The overlay device of a token, and whether it may come in; null: no such device. */
  readonly deviceOf: (token: string) => Promise<{ readonly id: string; readonly isRevoked: boolean } | null>;
  /** Pairs an overlay; its token is in no log and, but for the address in OBS, nowhere else. */
  readonly pair: () => Promise<{ readonly id: string; readonly token: string }>;
  readonly revoke: (deviceId: string) => Promise<void>;
}

export interface LinkWanted {
  readonly sessionId: SessionId;
  /** The address that our source has in OBS now; null: there is none. */
  readonly inObs: string | null;
  /** Pairs anew if the overlay was thrown out: only when a person asks for it. */
  readonly mayPairAgain: boolean;
  /** The device paired last, whose token may be lost with an OBS that was killed. */
  readonly lastDeviceId: string | null;
}

/** The link for a session: the one OBS has while it is good, so that nothing is loaded anew in vain. */
export async function overlayLink(deps: OverlayLinkDeps, wanted: LinkWanted): Promise<OverlayLink> {
  const slug = await deps.slugOf(wanted.sessionId);
  if (slug === null) throw new Error('The session of the overlay is gone. Choose another.');
  const page = new URL(`/overlay/${slug}`, deps.base());
  const found = wanted.inObs !== null && URL.canParse(wanted.inObs) ? new URL(wanted.inObs) : null;
  const token = found === null ? null : new URLSearchParams(found.hash.slice(1)).get('token');
  const device = token === null ? null : await deps.deviceOf(token);
  if (found && device && !device.isRevoked) {
    // What the producer has chosen for the overlay stands in the query, and stays.
    found.host = page.host;
    found.protocol = page.protocol;
    found.pathname = page.pathname;
    return { url: found.href, deviceId: device.id };
  }
  if (device?.isRevoked && !wanted.mayPairAgain) throw new OverlayRevoked();
  const paired = await deps.pair();
  if (wanted.lastDeviceId !== null) await deps.revoke(wanted.lastDeviceId);
  page.search = found?.search ?? '';
  page.hash = new URLSearchParams({ token: paired.token }).toString();
  return { url: page.href, deviceId: paired.id };
}
