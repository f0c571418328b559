/** What a `ping` and its `pong` tell about the two clocks, in epoch milliseconds. */
export interface ClockSample {
  readonly sentAt: number;
  readonly relayNow: number;
  readonly receivedAt: number;
}

const ROUNDING_MS = 5;

/**
 * Relay clock minus local clock. A sample is only as good as half the time it was on its way: while the held offset is
 * within that, it stays, so that the clocks on the screens do not twitch with every ping.
 */
export function correctedOffset(heldMs: number, { sentAt, relayNow, receivedAt }: ClockSample): number {
  const tookMs = receivedAt - sentAt;
  if (tookMs < 0) return heldMs; // the local clock was set back meanwhile
  const sampleMs = Math.round(relayNow - (sentAt + receivedAt) / 2);
  return Math.abs(sampleMs - heldMs) <= tookMs / 2 + ROUNDING_MS ? heldMs : sampleMs;
}
