/** An SVG as the Stream Deck app takes it. */
export function asImage(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
