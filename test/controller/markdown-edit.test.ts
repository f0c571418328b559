import { expect, test } from 'vitest';
import { type MarkdownTool, markdownEdit } from '../../controller/catalogue/markdown-edit.ts';

/** The text after a button, with what is selected between bars. */
function pressed(marked: string, tool: MarkdownTool): string {
  const [before = '', chosen = '', after = ''] = marked.split('|');
  const text = `${before}${chosen}${after}`;
  const selection = { start: before.length, end: before.length + chosen.length };
  const edit = markdownEdit(text, selection, tool);
  const now = `${text.slice(0, edit.from)}${edit.text}${text.slice(edit.to)}`;
  const { start, end } = edit.selection;
  return `${now.slice(0, start)}|${now.slice(start, end)}|${now.slice(end)}`;
}

test.each<[string, MarkdownTool, string]>([
  ['a |word| b', 'bold', 'a **|word|** b'],
  ['a **|word|** b', 'bold', 'a |word| b'],
  ['||', 'italic', '*||*'],
  ['one\nt|wo\nthr|ee', 'list', 'one\n|- two\n- three|'],
  ['|- two\n- three|', 'list', '|two\nthree|'],
  ['|- two\n- three|', 'numbers', '|1. two\n2. three|'],
  ['see |shop|', 'link', 'see [shop](|https://|)'],
])('%j with %s becomes %j', (before, tool, after) => {
  expect(pressed(before, tool)).toBe(after);
});
