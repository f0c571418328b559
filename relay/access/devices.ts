import type { ClientKind, Role } from '#protocol/messages.ts';
import type { Database } from '../store/connection.ts';
import { insertDevice, revokeDevice } from '../store/devices.ts';
import { hashOfToken, newDeviceToken } from './device-token.ts';

export interface PairedDevice {
  readonly id: string;
  /** Known to nobody afterwards: only its hash is stored. */
  readonly token: string;
}

/** Pairs a device: whoever holds the token is this device, until it is revoked. */
export async function createDevice(
  db: Database,
  device: { readonly name: string; readonly kind: ClientKind; readonly role: Role },
): Promise<PairedDevice> {
  const token = newDeviceToken();
  const id = await insertDevice(db, { ...device, tokenHash: hashOfToken(token) });
  return { id, token };
}

/** The same device with another token: the old one is out within a second, on every relay. */
export async function replaceDevice(
  db: Database,
  {
    id,
    at,
    ...device
  }: {
    readonly id: string;
    readonly name: string;
    readonly kind: ClientKind;
    readonly role: Role;
    readonly at: number;
  },
): Promise<PairedDevice> {
  const paired = await createDevice(db, device);
  await revokeDevice(db, id, at);
  return paired;
}
