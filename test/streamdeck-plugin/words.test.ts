import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { english } from '../../streamdeck-plugin/words/english.ts';
import { german } from '../../streamdeck-plugin/words/german.ts';
import { wordsOf } from '../../streamdeck-plugin/words/words-of.ts';

const PLUGIN = path.join(import.meta.dirname, '../../streamdeck-plugin/live.hudson.control.sdPlugin');
const fileOf = (name: string): unknown => JSON.parse(readFileSync(path.join(PLUGIN, name), 'utf8'));

interface Action {
  readonly UUID: string;
  readonly Controllers: readonly string[];
  readonly States: readonly object[];
  readonly Encoder?: { readonly TriggerDescription?: object };
}

/** Each text's place, and whether it is a text or takes something to make one. */
function placesOf(words: unknown, place = ''): string[] {
  if (typeof words !== 'object' || words === null) return [`${place} ${typeof words}`];
  return Object.entries(words).flatMap(([name, inner]) => placesOf(inner, `${place}.${name}`));
}

const textsOf = (words: unknown): string[] =>
  typeof words === 'object' && words !== null ? Object.values(words).flatMap(textsOf) : [String(words)];

test('all that is said in English is said in German', () => {
  expect(placesOf(german)).toEqual(placesOf(english));
  expect(textsOf(german).filter((text) => text.trim() === '')).toEqual([]);
});

test('what the app says of the plugin is said in both languages, for every action there is', () => {
  const [en, de] = [fileOf('en.json'), fileOf('de.json')];
  const { Actions } = fileOf('manifest.json') as { Actions: readonly Action[] };

  expect(placesOf(de)).toEqual(placesOf(en));
  for (const { UUID, States, Encoder } of Actions) {
    const said = (de as Record<string, { Name?: string; Tooltip?: string; States?: object[]; Encoder?: object }>)[UUID];
    expect(said, UUID).toMatchObject({ Name: expect.stringMatching(/./), Tooltip: expect.stringMatching(/./) });
    if (States.length > 1) expect(said?.States, UUID).toHaveLength(States.length);
    if (Encoder?.TriggerDescription) expect(said?.Encoder, UUID).toBeDefined();
  }
});

test('German for a German app, English for one whose language we do not speak', () => {
  expect([wordsOf('de'), wordsOf('fr')]).toEqual([german, english]);
});
