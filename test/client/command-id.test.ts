import { expect, test } from 'vitest';
import { newCommandId } from '#client/command-id.ts';
import { commandIdSchema } from '#protocol/commands.ts';

test('every press gets a UUID of its own that the relay understands', () => {
  const ids = Array.from({ length: 1000 }, () => newCommandId());

  for (const id of ids) expect(commandIdSchema.safeParse(id).success).toBe(true);
  expect(new Set(ids).size).toBe(1000);
});
