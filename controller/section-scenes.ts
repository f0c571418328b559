import { obsWords as say } from './words/obs.ts';

/** `Section = Scene` lines, as people write them. */
export function sectionLines(scenes: Readonly<Record<string, string>>): string {
  return Object.entries(scenes)
    .map(([section, scene]) => `${section} = ${scene}`)
    .join('\n');
}

/** What the lines say, or what is wrong with the first that says nothing. */
export function readSectionLines(
  text: string,
  known: readonly string[],
): { readonly scenes: Record<string, string> } | { readonly problem: string } {
  const scenes: Record<string, string> = {};
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const [, section, scene] = /^(.+?)\s*=\s*(.+)$/.exec(line) ?? [];
    if (section === undefined || scene === undefined) return { problem: say.wishes.sectionsBad(line) };
    if (known.length > 0 && !known.includes(scene)) return { problem: say.wishes.sectionsUnknown(scene) };
    scenes[section] = scene;
  }
  return { scenes };
}
