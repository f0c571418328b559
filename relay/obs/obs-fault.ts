/** Why OBS cannot be worked with now. Each has its words in `obs-words.ts`. */
export type ObsTrouble =
  /** Nobody listens there: OBS is not running, its WebSocket server is off, or the port is another. */
  | 'not-running'
  /** The name or address leads nowhere. */
  | 'unreachable'
  /** Something listens, but it does not speak obs-websocket 5. */
  | 'not-obs'
  | 'too-old'
  | 'wrong-password'
  /** OBS does not answer any more, or accepted us and stays silent. */
  | 'frozen'
  /** The connection broke. */
  | 'lost';

/** OBS is away or does not let us in. */
export class ObsFault extends Error {
  readonly trouble: ObsTrouble;

  constructor(trouble: ObsTrouble, detail: string) {
    super(detail);
    this.trouble = trouble;
  }
}

/** OBS is there and said no to one request; `code` is obs-websocket's RequestStatus. */
export class ObsRefusal extends Error {
  readonly request: string;
  readonly code: number;

  constructor(request: string, code: number, comment: string) {
    super(`${request}: ${comment || `refused with ${code}`}`);
    this.request = request;
    this.code = code;
  }
}

/** The statuses of obs-websocket that we act on. */
export const OBS_STATUS = {
  unknownRequest: 204,
  notReady: 207,
  outputNotRunning: 501,
  studioModeNotActive: 506,
  resourceNotFound: 600,
  resourceAlreadyExists: 601,
  invalidInputKind: 605,
  processingFailed: 702,
} as const;

/** The trouble behind what a try to connect ended with: close codes of obs-websocket, errors of the socket. */
export function troubleOf(error: unknown): ObsTrouble {
  if (error instanceof ObsFault) return error.trouble;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const message = error instanceof Error ? error.message : '';
  if (code === 4009) return 'wrong-password';
  if (code === 4010) return 'too-old';
  if (message.includes('ECONNREFUSED')) return 'not-running';
  if (/ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT/.test(message)) return 'unreachable';
  if (/Unexpected server response|subprotocol|Parse Error|socket hang up|Invalid/.test(message)) return 'not-obs';
  return 'lost';
}
