import * as z from 'zod';
import { commandSchema } from '#protocol/commands.ts';
import { relayMessageSchema } from '#protocol/messages.ts';

/**
 * What the relay may say and what it may be told, as JSON Schema. In pages this is data: their build works it out
 * (`worked-out-shapes.ts`), so that they need neither zod nor the declarations to follow a show.
 */
export const relayMessageShape = z.toJSONSchema(relayMessageSchema, { io: 'input' });

/** Texts are trimmed before they are measured: one that may not be empty may not be blank. */
export const commandShape = z.toJSONSchema(commandSchema, {
  io: 'input',
  override({ jsonSchema }) {
    if (jsonSchema.minLength === 1) jsonSchema.pattern ??= '\\S';
  },
});
