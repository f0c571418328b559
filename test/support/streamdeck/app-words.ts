import { randomBytes } from 'node:crypto';
import type { Control } from './control.ts';
import { type Device, deviceInfo } from './devices.ts';

/** What the app tells of itself at the start. */
export function appInfo(language: string, devices: readonly Device[]) {
  const colour = '#303030FF';
  return {
    application: {
      ...{ font: 'Arial', language, platform: 'mac', platformVersion: '15.0.0' },
      version: '7.1.0.22000',
    },
    colors: {
      ...{ buttonMouseOverBackgroundColor: colour, buttonPressedBackgroundColor: colour },
      ...{ buttonPressedBorderColor: colour, buttonPressedTextColor: colour, highlightColor: colour },
    },
    devicePixelRatio: 2,
    devices: devices.map(({ id, kind }) => ({ id, ...deviceInfo(kind) })),
    plugin: { uuid: 'live.hudson.control', version: '0.1.0.0' },
  };
}

/** What every event of a key or a dial carries. */
export function payloadOf({ controller, coordinates, isInMultiAction, settings }: Control) {
  const where = isInMultiAction ? {} : { coordinates };
  return { controller, ...where, isInMultiAction, resources: {}, settings, state: 0 };
}

/** An event of a key or a dial, with what it carries beside the usual. */
export function eventOf(control: Control, event: string, payload: object) {
  const { action, context, device } = control;
  const identity = { event, action, context, device: device.id };
  if (event.startsWith('propertyInspector')) return identity;
  return { ...identity, payload: { ...payloadOf(control), ...payload } };
}

/** As the app names things: 32 hex digits. */
export function newId(): string {
  return randomBytes(16).toString('hex').toUpperCase();
}
