import type { Rundown } from '#client/live-view.ts';
import type { Entry, EntryId } from '#protocol/session.ts';
import type { Section } from '../sections.ts';

/** A line of the list as it is drawn: the head of a section, or an entry. */
export type Line =
  | { readonly kind: 'head'; readonly section: Section; readonly isFolded: boolean }
  | { readonly kind: 'entry'; readonly entry: Entry; readonly section: Section };

/** Where entries are put: behind another (null: first), into a section. */
export interface Landing {
  readonly after: EntryId | null;
  readonly section: string | null;
}

export function entriesOf(rundown: Rundown | null): readonly Entry[] {
  return rundown === null ? [] : rundown.order.flatMap((id) => rundown.byId.get(id) ?? []);
}

/** A rundown without any section has no heads. */
export function linesOf(sections: readonly Section[], folded: ReadonlySet<string | null>): Line[] {
  const isPlain = sections.every(({ name }) => name === null);
  return sections.flatMap((section) => {
    const isFolded = !isPlain && folded.has(section.name);
    const entries = isFolded ? [] : section.entries.map((entry): Line => ({ kind: 'entry', entry, section }));
    return isPlain ? entries : [{ kind: 'head', section, isFolded } as const, ...entries];
  });
}

/** Where the chosen entries land that are let go before the line `at` (the number of lines: at the end). */
export function landingBefore(lines: readonly Line[], chosen: ReadonlySet<EntryId>, at: number): Landing {
  const above = lines.slice(0, at).filter((line) => !isChosen(line, chosen));
  const beside = above.at(-1) ?? lines[0];
  return { after: lastEntryOf(above, chosen), section: beside?.section.name ?? null };
}

/** The lowest entry of these lines that stays where it is; what a folded head holds is behind it. */
function lastEntryOf(lines: readonly Line[], chosen: ReadonlySet<EntryId>): EntryId | null {
  for (const line of lines.toReversed()) {
    if (line.kind === 'entry') return line.entry.id;
    const within = line.isFolded ? line.section.entries.findLast(({ id }) => !chosen.has(id)) : undefined;
    if (within) return within.id;
  }
  return null;
}

/**
 * Where the chosen entries land one step up or down: past one line that is not chosen, which may be the head of a section.
 * Null: they are at the end already.
 */
export function landingOneStep(lines: readonly Line[], chosen: ReadonlySet<EntryId>, step: 1 | -1): Landing | null {
  const places = lines.flatMap((line, at) => (isChosen(line, chosen) ? [at] : []));
  const edge = step === 1 ? places.at(-1) : places[0];
  if (edge === undefined) return null;
  const passed = lines[edge + step];
  // Above the first head there is no place.
  if (passed === undefined || (step === -1 && edge === 1 && passed.kind === 'head')) return null;
  return landingBefore(lines, chosen, step === 1 ? edge + 2 : edge - 1);
}

function isChosen(line: Line, chosen: ReadonlySet<EntryId>): boolean {
  return line.kind === 'entry' && chosen.has(line.entry.id);
}
