import * as z from 'zod';
import { type Report, reportSchema } from '#protocol/report-api.ts';
import { entrySchema } from '#protocol/session.ts';
import { ask, pageOf } from './api.ts';

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
