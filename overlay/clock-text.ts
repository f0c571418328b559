/** A duration: "0:48", "12:03", "1:12:40"; never below zero. */
export function clockText(ms: number): string {
  return ms < 3_600_000 ? showClockText(ms).replace(/^0:0?/, '') : showClockText(ms);
}

/** The show clock, always with its hours so that nobody takes it for a duration: "0:12:40"; never below zero. */
export function showClockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value % 60).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60))}:${two(seconds)}`;
}
