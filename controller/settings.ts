const KEY = 'hudson.controller';

/** What a person set on this device. */
export interface Settings {
  /** Left and right move, up and down change the picture. */
  readonly swapAxes: boolean;
}

export function readSettings(storage: Storage): Settings {
  return { swapAxes: storage.getItem(`${KEY}.swapAxes`) === 'yes' };
}

export function keepSettings(storage: Storage, settings: Settings): void {
  storage.setItem(`${KEY}.swapAxes`, settings.swapAxes ? 'yes' : 'no');
}
