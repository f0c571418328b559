/** Why the relay closed a socket. 4400 to 4404 and 4410 are final for this page as it is; the others come back by themselves. */
export const CLOSE = {
  stopping: 1001,
  tooBig: 1009,
  /** The relay cannot look up the session now: its database is away. */
  tryAgain: 1013,
  badMessage: 4400,
  signIn: 4401,
  notAllowed: 4403,
  noSuchSession: 4404,
  otherProtocol: 4409,
  /** The producer has shut this device out. */
  revoked: 4410,
  tooFast: 4429,
} as const;
