import * as z from 'zod';
import { COLUMNS } from './columns.ts';

/** Which column of somebody's own sheet fills which of ours: `{ "name": "Artikel", "original_price": "Preis" }`. */
export const mappingSchema = z
  .partialRecord(z.enum(COLUMNS), z.string().trim().min(1).max(500))
  .refine((mapping) => mapping.name !== undefined, { message: 'say which column is the name: "name": "…"' });
export type Mapping = z.infer<typeof mappingSchema>;

/** Reads a mapping from the text of a file, or says what is wrong with it. */
export function parseMapping(text: string): { readonly mapping: Mapping } | { readonly wrong: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { wrong: 'it is not JSON such as { "name": "Artikel", "sale_price": "Preis" }' };
  }
  const parsed = mappingSchema.safeParse(value);
  if (parsed.success) return { mapping: parsed.data };
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys' || issue?.code === 'invalid_key')
    return { wrong: `it names columns Hudson does not have; there are: ${COLUMNS.join(', ')}` };
  return { wrong: [issue?.path.join('.'), issue?.message].filter(Boolean).join(': ') };
}
