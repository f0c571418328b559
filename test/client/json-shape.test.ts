import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { commandFault } from '#client/command-fault.ts';
import { readRelayMessage } from '#client/incoming.ts';
import { type Shape, shapeCheck } from '#client/json-shape.ts';
import { type Command, commandSchema } from '#protocol/commands.ts';
import { relayMessageSchema } from '#protocol/messages.ts';
import { anEntry, aState } from '../controller/live-view-builder.ts';

const MESSAGES = [
  {
    type: 'rundown',
    revision: 7,
    partial: false,
    order: ['1', '2'],
    entries: [
      { ...anEntry(1), id: '1', talkingPoints: [{ runs: [{ text: 'Light', strong: true }] }], notes: null },
      { ...anEntry(2), id: '2', held: { salePriceCents: 900 }, catalogue: { name: 'Lamp' }, overridden: ['name'] },
    ],
  },
  aState(),
  { type: 'showings', revision: 3, partial: false, times: { 12: 2, 7: 1 } },
  {
    type: 'result',
    commandId: '5b0cf8a4-55a0-4a6b-9f5e-0f9be2a0f5c1',
    ok: false,
    reason: 'no-cue',
    message: 'No cue.',
  },
  {
    type: 'presence',
    connections: [{ id: 'a', kind: 'overlay', name: 'OBS', since: 5, painted: { revision: 3, tookMs: 1.5 } }],
  },
];

/** Every value of a message in turn replaced by each of these, or taken away, or with a stranger beside it. */
const STRANGE = [null, '', 'abc', '12', 0, -1, 1.5, 2 ** 60, true, [], {}, ['1'], { type: 'state' }];

describe('whatever is changed about a message, it is taken where its schema takes it', () => {
  for (const message of MESSAGES) {
    test(message.type, () => {
      let taken = 0;
      for (const changed of changedEverywhere(JSON.parse(JSON.stringify(message)))) {
        const { success } = relayMessageSchema.safeParse(changed);
        const { kind } = readRelayMessage(JSON.stringify(changed));
        expect({ changed, isTaken: kind === 'message' }).toEqual({ changed, isTaken: success });
        if (success) taken += 1;
      }
      expect(taken).toBeGreaterThan(0);
    });
  }
});

const COMMANDS = [
  { type: 'next', from: '12', after: '5b0cf8a4-55a0-4a6b-9f5e-0f9be2a0f5c1' },
  { type: 'cue', text: ' Hold it up ', colour: 'amber', target: 'overlay', countdownMs: 5000 },
  { type: 'editEntries', entryIds: ['1', '2'], section: null, notes: 'x', mustShow: true },
  { type: 'overrideEntry', entryId: '1', overrides: { name: 'Lamp', salePriceCents: 900 }, showNow: true },
];

describe('whatever is changed about a command, it is sent where the relay understands it', () => {
  for (const command of COMMANDS) {
    test(command.type, () => {
      for (const changed of [...changedEverywhere(structuredClone(command)), { ...command, text: '  ', notes: '\n' }]) {
        const { success } = commandSchema.safeParse(changed);
        const fault = commandFault(changed as Command);
        expect({ changed, isSent: fault === null }).toEqual({ changed, isSent: success });
      }
    });
  }
});

test('a fault is told by its place', () => {
  const rundown = structuredClone(MESSAGES[0]) as unknown as { entries: { number: unknown }[] };
  Object.assign(rundown.entries[1] ?? {}, { number: 'two' });
  expect(readRelayMessage(JSON.stringify(rundown))).toEqual({ kind: 'faulty', detail: 'rundown: entries.1.number' });
});

test('a shape that it does not understand is refused at once', () => {
  for (const schema of [z.number().multipleOf(5), z.tuple([z.string()]), z.any()]) {
    const shape = z.toJSONSchema(z.object({ a: schema }), { io: 'input' });
    expect(() => shapeCheck(shape as Shape)).toThrow('not understood');
  }
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
