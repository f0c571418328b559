export type EmbeddedErrorCode = 'IN_USE' | 'NO_BINARY' | 'OTHER_MAJOR' | 'START_FAILED' | 'UNREACHABLE_FOLDER';

/** The embedded database cannot serve. The message is for the person at the terminal: what is wrong, and what to do. */
export class EmbeddedError extends Error {
  override readonly name = 'EmbeddedError';
  readonly code: EmbeddedErrorCode;

  constructor(code: EmbeddedErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** True for a system error with one of these codes (`ENOENT`, `EACCES`, …). */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code);
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
