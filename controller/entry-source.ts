import * as z from 'zod';
import type { Entry } from '#protocol/session.ts';
import { ask } from './api.ts';

const sourceSchema = z.object({
  overrides: z.object({ talkingPointsMarkdown: z.string().nullable() }),
  product: z.object({ talkingPointsMarkdown: z.string().nullable() }),
});

/** Talking points as they were written; the wire carries what is shown of them. */
export interface WrittenPoints {
  readonly markdown: string;
  /** What the catalogue has, where the session says otherwise; null: it does not. */
  readonly catalogue: string | null;
}

export async function loadWrittenPoints(session: string, entry: Entry): Promise<WrittenPoints> {
  const { overrides, product } = await ask(sourceSchema, `/api/sessions/${session}/entries/${entry.id}`);
  const own = overrides.talkingPointsMarkdown;
  const catalogue = product.talkingPointsMarkdown ?? '';
  return { markdown: own ?? catalogue, catalogue: own === null ? null : catalogue };
}
