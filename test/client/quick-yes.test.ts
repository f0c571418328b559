import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { quickYes } from '#client/quick-yes.ts';
import { relayMessageSchema } from '#protocol/messages.ts';
import { anEntry, aState } from '../controller/live-view-builder.ts';

const isMessage = quickYes(relayMessageSchema);

const rundown = {
  type: 'rundown',
  revision: 7,
  partial: false,
  order: ['1', '2'],
  entries: [
    { ...anEntry(1), id: '1', talkingPoints: [{ runs: [{ text: 'Light', strong: true }] }], notes: null },
    { ...anEntry(2), id: '2', held: { salePriceCents: 900 }, catalogue: { name: 'Lamp' }, overridden: ['name'] },
  ],
};
const state = aState();

test('a rundown and a state are taken at once', () => {
  expect(isMessage(JSON.parse(JSON.stringify(rundown)))).toBe(true);
  expect(isMessage(JSON.parse(JSON.stringify(state)))).toBe(true);
});

/** Every value of a message in turn replaced by each of these, or taken away, or with a stranger beside it. */
const STRANGE = [null, '', 'abc', '12', 0, -1, 1.5, 2 ** 60, true, [], {}, ['1'], { type: 'state' }];

describe('whatever is changed about a message, a quick yes is what the schema says, to the letter', () => {
  for (const message of [rundown, state]) {
    test(message.type, () => {
      let yes = 0;
      for (const changed of changedEverywhere(JSON.parse(JSON.stringify(message)))) {
        if (!isMessage(changed)) continue;
        yes += 1;
        expect(relayMessageSchema.safeParse(changed)).toEqual({ success: true, data: changed });
      }
      expect(yes).toBeGreaterThan(10);
    });
  }
});

test('what it does not know is a no', () => {
  for (const schema of [z.string().trim(), z.number().multipleOf(5), z.uuid(), z.string().default('a'), z.date()]) {
    expect(quickYes(schema)('a')).toBe(false);
    expect(quickYes(z.object({ a: schema }))({ a: 5 })).toBe(false);
  }
  expect(quickYes(z.string().regex(/a/g))('a')).toBe(false);
  expect(quickYes(z.object({ a: z.string() }).loose())({ a: 'a' })).toBe(false);
  expect(quickYes(z.array(z.string()).refine(() => false))([])).toBe(false);
});

function* changedEverywhere(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return;
  const withField = (name: string, field: unknown) => Object.assign(structuredClone(value), { [name]: field });
  for (const [name, held] of Object.entries(value)) {
    for (const strange of STRANGE) yield withField(name, strange);
    for (const inner of changedEverywhere(held)) yield withField(name, inner);
    if (!Array.isArray(value)) yield without(value, name);
  }
  if (!Array.isArray(value)) yield withField('stranger', 1);
}

function without(value: object, name: string): unknown {
  return Object.fromEntries(Object.entries(value).filter(([own]) => own !== name));
}
