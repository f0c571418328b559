import { createHmac, randomUUID } from 'node:crypto';
import type { ClientKind, Role } from '#protocol/messages.ts';
import type { Database } from '../store/connection.ts';
import { aloneWithLink, insertDevice, linkDevice, revokeDevice } from '../store/devices.ts';
import { hashOfToken, newDeviceToken, withPrefix } from './device-token.ts';

export interface DeviceGiven {
  readonly name: string;
  readonly kind: ClientKind;
  readonly role: Role;
}

export interface PairedDevice {
  readonly id: string;
  /** Known to nobody afterwards: only its hash is stored. */
  readonly token: string;
}

/** Pairs a device: whoever holds the token is this device, until it is revoked. */
export async function createDevice(db: Database, device: DeviceGiven): Promise<PairedDevice> {
  const token = newDeviceToken();
  const id = await insertDevice(db, { ...device, tokenHash: hashOfToken(token), linkNonce: null });
  return { id, token };
}

/** The same device with another token: the old one is out within a second, on every relay. */
export async function replaceDevice(
  db: Database,
  { id, at, ...device }: DeviceGiven & { readonly id: string; readonly at: number },
): Promise<PairedDevice> {
  const paired = await createDevice(db, device);
  await revokeDevice(db, id, at);
  return paired;
}

/**
 * The device of the overlay link, made when there is none. Its token can be shown again: it is made from the signing key,
 * so that the database alone does not have it.
 */
export function overlayLink(db: Database, signingKey: Uint8Array, at: number): Promise<PairedDevice> {
  return aloneWithLink(db, (tx) => linkOf(tx, signingKey, at));
}

async function linkOf(db: Database, signingKey: Uint8Array, at: number): Promise<PairedDevice> {
  const found = await linkDevice(db);
  if (found) {
    const token = tokenOfLink(signingKey, found.nonce);
    if (hashOfToken(token).equals(found.tokenHash)) return { id: found.id, token };
    // Made with another signing key: its token is nobody's to know any more.
    await revokeDevice(db, found.id, at);
  }
  const nonce = randomUUID();
  const token = tokenOfLink(signingKey, nonce);
  const device = { name: 'Overlay link', kind: 'overlay', role: 'overlay' } as const;
  const id = await insertDevice(db, { ...device, tokenHash: hashOfToken(token), linkNonce: nonce });
  return { id, token };
}

/** Another link; the old one is out within a second, on every relay. */
export function replaceOverlayLink(db: Database, signingKey: Uint8Array, at: number): Promise<PairedDevice> {
  return aloneWithLink(db, async (tx) => {
    const found = await linkDevice(tx);
    if (found) await revokeDevice(tx, found.id, at);
    return linkOf(tx, signingKey, at);
  });
}

const tokenOfLink = (signingKey: Uint8Array, nonce: string) =>
  withPrefix(createHmac('sha256', signingKey).update(`overlay link ${nonce}`).digest());
