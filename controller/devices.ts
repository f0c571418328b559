import * as z from 'zod';
import {
  deviceSchema,
  endedSchema,
  openedPairingSchema,
  overlayLinkSchema,
  pairingStatusSchema,
} from '#protocol/devices-api.ts';
import type { ClientKind } from '#protocol/messages.ts';
import { ask, pageOf } from './api.ts';

export const loadDevices = async () => (await ask(pageOf(deviceSchema), '/api/devices')).items;
export const revoke = (id: string) => ask(z.null(), `/api/devices/${id}`, { method: 'DELETE' });
export const revokeAll = () => ask(endedSchema, '/api/devices/revoke-all', { method: 'POST' });
export const openPairing = (body: { name: string; kind: ClientKind }) =>
  ask(openedPairingSchema, '/api/pairings', { method: 'POST', body });
export const endPairing = (id: string) => ask(z.null(), `/api/pairings/${id}`, { method: 'DELETE' });
export const pairingStatus = async (id: string) => (await ask(pairingStatusSchema, `/api/pairings/${id}`)).status;
export const loadLink = async (session: string) =>
  (await ask(overlayLinkSchema, `/api/overlay-link?session=${session}`)).path;
export const replaceLink = async (session: string) =>
  (await ask(overlayLinkSchema, `/api/overlay-link/replace?session=${session}`, { method: 'POST' })).path;

/** An overlay link as it may stand on a screen that is shared: its token is left out. */
export const withoutToken = (link: string) => link.replace(/#.*/, '#••••••••••••');
