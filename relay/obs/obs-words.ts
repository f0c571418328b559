import type { NoChapters } from './chapters.ts';
import type { ObsTrouble } from './obs-fault.ts';

export interface TroubleWords {
  readonly what: string;
  /** What a person can do about it. */
  readonly todo: string;
}

const SETTINGS = 'Tools, WebSocket Server Settings';

/** Each trouble with OBS in words, for pages, the command line and the log. */
export const troubleWords: Readonly<Record<ObsTrouble, TroubleWords>> = {
  'not-running': {
    what: 'OBS is not running, or its WebSocket server is off',
    todo: `Start OBS; under ${SETTINGS} switch the server on and look at its port.`,
  },
  unreachable: {
    what: 'This machine cannot be found',
    todo: `Look at the address: OBS shows it under ${SETTINGS}, Show Connect Info.`,
  },
  'not-obs': {
    what: 'Something else than OBS answers there',
    todo: `Look at the port under ${SETTINGS}; Hudson needs OBS 28 or newer.`,
  },
  'too-old': { what: 'This OBS is too old', todo: 'Install OBS 28 or newer.' },
  'wrong-password': { what: 'Wrong password', todo: `Copy it from ${SETTINGS}, Show Connect Info.` },
  frozen: { what: 'OBS does not answer', todo: 'It may hang: look at its window, or end it and start it again.' },
  lost: { what: 'The connection to OBS broke', todo: 'Hudson tries again by itself.' },
};

export const noChaptersWords: Readonly<Record<NoChapters, string>> = {
  'too-old': 'This OBS sets no chapters: they need OBS 30.2 or newer.',
  format: 'This recording takes no chapters: choose Hybrid MP4 under Settings, Output, Recording Format.',
};
