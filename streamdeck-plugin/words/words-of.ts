import { english, type Words } from './english.ts';
import { german } from './german.ts';

/** In the language of the Stream Deck app; English where we do not speak it. */
export function wordsOf(language: string): Words {
  return language.startsWith('de') ? german : english;
}
