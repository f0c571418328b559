import { reportCsv } from './csv.ts';
import { edlMarkers } from './edl.ts';
import { type Report, type Timeline, timelineOf } from './report.ts';
import { youtubeChapters } from './youtube.ts';

export const REPORT_FORMATS = ['csv', 'json', 'youtube', 'edl'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface FormatOptions {
  /** Null: the first clock that every showing has. */
  readonly timeline: Timeline | null;
  readonly fps: number;
  readonly startHour: number;
}

export interface Formatted {
  readonly text: string;
  readonly contentType: string;
  readonly fileName: string;
  /** What a person should know of it: what was folded or cut, why it is empty. */
  readonly remarks: readonly string[];
}

/** The report as one of the formats it is taken away in. */
export function formatReport(report: Report, format: ReportFormat, options: FormatOptions): Formatted {
  const timeline = options.timeline ?? timelineOf(report);
  const named = (ending: string) => `${report.session.slug}.${ending}`;
  switch (format) {
    case 'json':
      return {
        ...{ text: `${JSON.stringify(report, null, 2)}\n`, contentType: 'application/json' },
        ...{ fileName: named('json'), remarks: [] },
      };
    case 'csv':
      return { text: reportCsv(report), contentType: 'text/csv', fileName: named('csv'), remarks: [] };
    case 'edl':
      return {
        text: edlMarkers(report, { ...options, timeline }),
        ...{ contentType: 'text/plain', fileName: named('edl'), remarks: [clockRemark(timeline)] },
      };
    case 'youtube': {
      const { lines, problem, folded, cut } = youtubeChapters(report, timeline);
      const remarks = [
        ...(problem === null ? [clockRemark(timeline)] : [problem]),
        ...(folded > 0 ? [`${folded} too short for a chapter of their own: YouTube wants ten seconds.`] : []),
        ...(cut > 0 ? [`${cut} titles cut to 70 characters.`] : []),
      ];
      const text = lines.map((line) => `${line}\n`).join('');
      return { text, contentType: 'text/plain', fileName: named('chapters.txt'), remarks };
    }
  }
}

function clockRemark(timeline: Timeline): string {
  const clock = { stream: 'the stream', record: 'the recording', show: 'the show clock (OBS told of no output)' };
  return `Times are those of ${clock[timeline]}.`;
}
