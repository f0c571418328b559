/** Why a file could not be written, and what to do, for people; null: for a reason that only the error itself tells. */
export function whyNotWritten(error: unknown): string | null {
  switch (error instanceof Error && 'code' in error ? error.code : null) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'The disk is full. Make room, then try again; nothing was changed.';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'Hudson may not write there. Let it, then try again; nothing was changed.';
    default:
      return null;
  }
}
