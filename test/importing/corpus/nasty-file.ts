/** A file somebody has, what it is like, and what must come of it, as `outcomeOf` says it. */
export type NastyFile = readonly [what: string, content: string | Buffer, outcome: readonly string[]];

/** A sheet with one product whose cell in this column is nasty. */
export function withCell(column: string, value: string): string {
  return `name,sku,${column}\nLamp,L1,"${value.replaceAll('"', '""')}"\n`;
}
