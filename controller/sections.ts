import type { Entry } from '#protocol/session.ts';

/** A run of neighbours in the list with the same section name. */
export interface Section {
  /** Stays while entries are moved within it. */
  readonly key: string;
  readonly name: string | null;
  readonly entries: readonly Entry[];
  /** `13–30`, or `13` alone. */
  readonly range: string;
}

export function sectionsOf(entries: readonly Entry[]): readonly Section[] {
  const runs: { name: string | null; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const last = runs.at(-1);
    if (last && last.name === entry.section) last.entries.push(entry);
    else runs.push({ name: entry.section, entries: [entry] });
  }
  return runs.map((run, index) => ({ ...run, key: keyOf(runs, index), range: rangeOf(run.entries) }));
}

/** By name, and by which of that name. */
function keyOf(runs: readonly Pick<Section, 'name'>[], index: number): string {
  const name = runs[index]?.name ?? null;
  return `${runs.slice(0, index).filter((run) => run.name === name).length} ${name ?? ''}`;
}

function rangeOf(entries: readonly Entry[]): string {
  const numbers = entries.map((entry) => entry.number);
  const [lowest, highest] = [Math.min(...numbers), Math.max(...numbers)];
  return lowest === highest ? String(lowest) : `${lowest}–${highest}`;
}

/** What Find keeps: every word of the text is somewhere in name, short name, number, PID or SKU. */
export function matches(entry: Entry, text: string): boolean {
  const hay =
    `${entry.number} ${entry.name} ${entry.shortName ?? ''} ${entry.pid ?? ''} ${entry.sku ?? ''}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/[\s#]+/)
    .every((word) => hay.includes(word));
}
