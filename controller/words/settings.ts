import type { Role } from '#protocol/messages.ts';

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
  signedInAs: (role: Role) => `Signed in as ${role}`,
  signOut: 'Sign out',
  signOutDetail: 'Ends this sign-in and all its pages, here and wherever else they are open.',
  pairedAs: (role: Role) => `Paired as a device (${role})`,
  pairedDetail: 'Takes it off this browser. To end it for good, revoke it under Devices.',
} as const;
