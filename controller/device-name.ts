/** What other people read when this device moved the show. */
export function deviceName(): string {
  if (!matchMedia('(pointer: coarse)').matches) return 'Desk';
  return Math.min(screen.width, screen.height) < 600 ? 'Phone' : 'Tablet';
}
