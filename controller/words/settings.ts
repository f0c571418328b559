/** What the settings page says. */
export const settingsWords = {
  title: 'Settings',
  device: 'This device',
  deviceDetail: 'Kept in this browser, for whoever sits here.',
  swap: 'Swap the arrow keys',
  swapDetail: 'Left and right move, up and down change the picture.',
  leftHand: 'Left hand',
  leftHandDetail: 'Next under the left thumb: the keys and the number pad are mirrored.',
  keys: 'Show keys',
} as const;
