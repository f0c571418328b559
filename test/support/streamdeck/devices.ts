/** Devices by their type's number, columns and rows. */
export const DEVICES = {
  classic: { type: 0, columns: 5, rows: 3, name: 'Stream Deck' },
  mini: { type: 1, columns: 3, rows: 2, name: 'Stream Deck Mini' },
  xl: { type: 2, columns: 8, rows: 4, name: 'Stream Deck XL' },
  plus: { type: 7, columns: 4, rows: 2, name: 'Stream Deck +' },
} as const;
export type DeviceKind = keyof typeof DEVICES;

export interface Device {
  readonly id: string;
  readonly kind: DeviceKind;
}

export function deviceInfo(kind: DeviceKind) {
  const { type, columns, rows, name } = DEVICES[kind];
  return { name, type, size: { columns, rows } };
}
