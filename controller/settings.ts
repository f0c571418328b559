const KEY = 'hudson.controller';

/** What a person set on this device. */
export interface Settings {
  /** Left and right move, up and down change the picture. */
  readonly swapAxes: boolean;
  /** The keys are mirrored, for the left thumb. */
  readonly leftHand: boolean;
}

export const DEFAULT_SETTINGS: Settings = { swapAxes: false, leftHand: false };

export function readSettings(storage: Storage): Settings {
  const isOn = (name: keyof Settings) => storage.getItem(`${KEY}.${name}`) === 'yes';
  return { swapAxes: isOn('swapAxes'), leftHand: isOn('leftHand') };
}

export function keepSettings(storage: Storage, settings: Settings): void {
  for (const [name, isOn] of Object.entries(settings)) storage.setItem(`${KEY}.${name}`, isOn ? 'yes' : 'no');
}
