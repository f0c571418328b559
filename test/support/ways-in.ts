import { OBS_PASSWORD } from './obs/real-obs.ts';
import { SECRETS, TEST_SIGNING_KEY } from './sign-in.ts';

/** Looks of what lets somebody in. Wider than what the log strikes out, and written without a look at it. */
const LOOKS: Readonly<Record<string, RegExp>> = {
  'a signed token': /eyJ[\w-]+\.eyJ/,
  'a token of a device': /hd_[\w-]{8}/,
  'a cookie with a login': /hudson_login=[^;\s"[]/,
  'an Authorization header': /\bbearer [^\s"[]/i,
  'the fragment of an overlay link': /token=[^\s"[]/,
  'a sign-in link': /\/in\/[^\s"[]/,
  'a hash of a secret': /\$2[aby]\$\d\d\$/,
  // But for the example in the words about a wrong setting.
  'a password in an address': /:\/\/(?!user:password@host:)[^/\s:@"]+:[^/\s@"[]+@/,
};
const KNOWN = [...Object.values(SECRETS), TEST_SIGNING_KEY, OBS_PASSWORD];

/** The lines of a log that would let a reader in, each with why. `known`: secrets that have no look of their own. */
export function waysInFound(log: string, known: readonly string[] = []): string[] {
  return log.split('\n').flatMap((line) => {
    const look = Object.entries(LOOKS).find(([, pattern]) => pattern.test(line))?.[0];
    const secret = [...KNOWN, ...known].find((text) => line.includes(text));
    const why = look ?? (secret && `"${secret}"`);
    return why ? [`${why}: ${line}`] : [];
  });
}
