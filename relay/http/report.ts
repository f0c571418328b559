import * as z from 'zod';
import { reportSchema } from '#protocol/report-api.ts';
import { formatReport, REPORT_FORMATS } from '../reporting/formats.ts';
import type { Report } from '../reporting/report.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { Problem } from './problem.ts';

export interface ReportEndpointsDeps {
  /** Null: there is no such session. */
  readonly readReport: (idOrSlug: string) => Promise<Report | null>;
}

const reportQuery = z.object({
  format: z.enum(REPORT_FORMATS).default('json'),
  /** Which clock YouTube chapters and EDL markers follow; absent: the first that every showing has. */
  timeline: z.enum(['stream', 'record', 'show']).optional(),
  fps: z.coerce.number().int().min(1).max(240).default(30),
  startHour: z.coerce.number().int().min(0).max(23).default(0),
});

export function reportEndpoints({ readReport }: ReportEndpointsDeps): Endpoint[] {
  return [
    endpoint({
      ...{ method: 'get', path: '/api/sessions/:id/report', may: 'produce', query: reportQuery, body: null },
      summary: 'What was shown when: as JSON, CSV, YouTube chapters or EDL markers',
      answers: { 200: { description: 'The report; JSON unless another format is asked for', schema: reportSchema } },
      async handle({ params, query, ctx }) {
        const report = await readReport(params.id ?? '');
        if (report === null) throw new Problem(404, `There is no session "${params.id}"`, []);
        const { text, contentType, fileName, remarks } = formatReport(report, query.format, {
          ...{ timeline: query.timeline ?? null, fps: query.fps, startHour: query.startHour },
        });
        ctx.set('Cache-Control', 'no-store');
        ctx.set('X-Remarks', JSON.stringify(remarks));
        if (query.format !== 'json') ctx.attachment(fileName);
        ctx.type = contentType;
        ctx.body = text;
      },
    }),
  ];
}
