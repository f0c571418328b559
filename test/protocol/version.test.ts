import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { clientMessageSchema, relayMessageSchema } from '#protocol/messages.ts';
import { PROTOCOL_VERSION } from '#protocol/version.ts';

/** Of everything that crosses the socket. Another hash asks for another version, and a line in `version.ts`. */
const SHAPE = { version: 2, hash: '3ee3812b5ff1a61c' };

test('another shape of the wire is another version of it', () => {
  const schemas = [clientMessageSchema, relayMessageSchema].map((schema) =>
    z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
  );
  const hash = createHash('sha256').update(JSON.stringify(schemas)).digest('hex').slice(0, 16);

  expect({ version: PROTOCOL_VERSION, hash }).toEqual(SHAPE);
});
