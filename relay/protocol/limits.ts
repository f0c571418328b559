/** A larger message from a client closes its socket. */
export const MAX_MESSAGE_BYTES = 64 * 1024;
/** How long a new socket may stay silent before `hello`. */
export const HELLO_WITHIN_MS = 5_000;
/** A connection that shows no sign of life for this long is dead, to either side. */
export const SILENCE_LIMIT_MS = 10_000;
