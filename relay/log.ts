import pino, { type DestinationStream, type Logger } from 'pino';
import type { Config } from './config.ts';

/** What lets somebody in, in every form Hudson gives it. */
const WAYS_IN: readonly RegExp[] = [
  // A signed login, a device's token, and the cookie or header that holds either.
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /\bhd_[\w-]{16,}/g,
  /(?<=\bhudson_login=)[^;\s"\\]+/g,
  /(?<=\bbearer +)[^\s"\\]+/gi,
  // A sign-in link, a secret that Hudson made, the fragment of an overlay link, a password in an address.
  /(?<=\/in\/)[\w-]{16,}/g,
  /\b(?:[0-9a-hjkmnp-tv-z]{5}-){3}[0-9a-hjkmnp-tv-z]{5}\b/g,
  /(?<=#token=)[^\s"\\&]+/g,
  /(?<=:\/\/[^/\s:@"\\]*:)[^/\s@"\\]+(?=@)/g,
];

/**
 * The log of a process: JSON lines. Whoever reads it can come in with nothing that is in it, whatever a fault or a
 * library had in its message.
 */
export function createLog(level: Config['logLevel'], stream: DestinationStream): Logger {
  return pino({ level, hooks: { streamWrite: withoutWaysIn }, serializers: { err: withoutRow } }, stream);
}

/** Postgres quotes in `detail` the row that it did not take. */
function withoutRow(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { detail: _, ...rest } = pino.stdSerializers.err(error);
  return rest;
}

function withoutWaysIn(text: string): string {
  return WAYS_IN.reduce((rest, way) => rest.replace(way, '[secret]'), text);
}
