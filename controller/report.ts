import * as z from 'zod';
import { cueColourSchema, entrySchema } from '#protocol/session.ts';
import { ask, pageOf } from './api.ts';

const ms = z.number().int();
const cents = z.number().int().nullable();

const showingSchema = z.object({
  ...{ entryId: z.string(), number: z.number().int(), section: z.string().nullable(), name: z.string() },
  ...{ time: z.number().int(), startedAt: ms, endedAt: ms.nullable(), durationMs: ms.nullable() },
  ...{ streamMs: ms.nullable(), recordMs: ms.nullable(), folded: z.number().int() },
});
export type Showing = z.infer<typeof showingSchema>;

const reportSchema = z.object({
  session: z.object({
    ...{ slug: z.string(), name: z.string() },
    brand: z.object({ name: z.string(), currency: z.string() }),
  }),
  liveAt: ms.nullable(),
  completedAt: ms.nullable(),
  durationMinutes: z.number().int(),
  entryCount: z.number().int(),
  showings: z.array(showingSchema),
  cues: z.array(
    z.object({ text: z.string(), colour: cueColourSchema, at: ms, by: z.string(), acknowledgedAt: ms.nullable() }),
  ),
  notes: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('price'), at: ms, number: z.number().int(), fromCents: cents, toCents: cents }),
      z.object({ kind: z.literal('soldOut'), at: ms, number: z.number().int() }),
    ]),
  ),
});
export type Report = z.infer<typeof reportSchema>;

export const reportPath = (session: string, format: string) => `/api/sessions/${session}/report?format=${format}`;

export function loadReport(session: string, signal: AbortSignal): Promise<Report> {
  return ask(reportSchema, reportPath(session, 'json'), { signal });
}

/** The entries that are in the session now, for their pictures. */
export async function loadEntries(session: string, signal: AbortSignal): Promise<z.infer<typeof entrySchema>[]> {
  const { items } = await ask(pageOf(entrySchema), `/api/sessions/${session}/entries`, { signal });
  return items;
}

/** A report in one of the formats for taking away, with what the relay remarks on it. */
export async function takeReport(session: string, format: string): Promise<{ text: string; remarks: string[] }> {
  const response = await fetch(reportPath(session, format));
  if (!response.ok) throw new Error(`report: ${response.status}`);
  const remarks = z.array(z.string()).parse(JSON.parse(response.headers.get('x-remarks') ?? '[]'));
  return { text: await response.text(), remarks };
}
