import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reportCsv } from '../../relay/reporting/csv.ts';
import { edlMarkers } from '../../relay/reporting/edl.ts';
import { type Report, type ReportedShowing, timelineOf } from '../../relay/reporting/report.ts';
import { type ObsMark, timecodesAt } from '../../relay/reporting/timecodes.ts';
import { youtubeChapters } from '../../relay/reporting/youtube.ts';

const LIVE_AT = Date.UTC(2026, 10, 26, 20, 0, 0);

function aShowing(seconds: number, given: Partial<ReportedShowing> = {}): ReportedShowing {
  const startedAt = LIVE_AT + seconds * 1000;
  return {
    ...{ entryId: String(seconds), productId: '7', number: 25, section: 'Gifts', name: 'Twisted hoops', time: 1 },
    ...{ pid: '1729384756102938401', sku: 'TH-2', originalPriceCents: 2400, salePriceCents: 1295, revision: 3 },
    ...{ startedAt, endedAt: startedAt + 60_000, durationMs: 60_000, folded: 0 },
    ...{ streamMs: null, recordMs: seconds * 1000 + 40 },
    ...given,
  };
}

function aReport(...showings: ReportedShowing[]): Report {
  return {
    session: { id: '1', slug: 'holiday', name: 'Holiday show', brand: { name: 'Larkfield', currency: 'USD' } },
    ...{ liveAt: LIVE_AT, completedAt: null, durationMinutes: 180, entryCount: 12, showings, cues: [], notes: [] },
  };
}

const mark = (at: number, given: Partial<ObsMark> = {}): ObsMark => ({
  ...{ at, streamMs: null, recordMs: null, isRecordPaused: false },
  ...given,
});

test('a timecode is that of the nearest mark, carried on to the moment', () => {
  const marks = [mark(10_000, { recordMs: 4_000, streamMs: 9_000 }), mark(70_000, { recordMs: 64_000 })];

  expect(timecodesAt(marks, 10_250)).toEqual({ recordMs: 4_250, streamMs: 9_250 });
  expect(timecodesAt(marks, 9_900)).toMatchObject({ recordMs: 3_900 });
});

test('a paused recording stands still, and what lies between two runs has no timecode', () => {
  const paused = [mark(10_000, { recordMs: 4_000, isRecordPaused: true })];
  const restarted = [mark(10_000, { recordMs: 4_000 }), mark(90_000, { recordMs: 1_000 })];
  const sameRun = [mark(10_000, { recordMs: 4_000 }), mark(90_000, { recordMs: 84_100 })];

  expect(timecodesAt(paused, 11_500)).toMatchObject({ recordMs: 4_000 });
  expect(timecodesAt(restarted, 50_000)).toMatchObject({ recordMs: null });
  expect(timecodesAt(sameRun, 50_000)).toMatchObject({ recordMs: 44_000 });
  expect(timecodesAt([], 50_000)).toEqual({ recordMs: null, streamMs: null });
});

test('YouTube: the first chapter at 0:00, hours when they come, long titles cut between words', () => {
  const long = `${'Very long name of a necklace '.repeat(5)}end`;
  const report = aReport(
    aShowing(4, { name: 'Lamp' }),
    aShowing(75, { name: 'Chair <b>' }),
    aShowing(3_725, { name: long }),
  );

  const { lines, cut } = youtubeChapters(report, 'record');

  expect(lines.slice(0, 2)).toEqual(['0:00 Lamp', '1:15 Chair b']);
  expect(lines[2]).toMatch(/^1:02:05 Very long name .*…$/);
  expect([...lines[2]!.replace('1:02:05 ', '')].length).toBeLessThanOrEqual(70);
  expect(cut).toBe(1);
});

test('YouTube: a late first product is preceded by an opening; fewer than three are no list', () => {
  expect(youtubeChapters(aReport(aShowing(95), aShowing(200)), 'show').lines).toEqual([
    '0:00 Opening',
    '1:35 Twisted hoops',
    '3:20 Twisted hoops',
  ]);
  expect(youtubeChapters(aReport(aShowing(0), aShowing(60)), 'show')).toMatchObject({
    lines: [],
    problem: expect.stringContaining('from three on'),
  });
});

test("YouTube's rules hold for any show", () => {
  const seconds = fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 60 });
  fc.assert(
    fc.property(seconds, (starts) => {
      const report = aReport(...starts.sort((a, b) => a - b).map((at) => aShowing(at)));
      const { lines, problem } = youtubeChapters(report, 'record');
      expect(lines.length === 0).toBe(problem !== null);
      const times = lines.map((line) =>
        line
          .split(' ')[0]!
          .split(':')
          .reduce((sum, part) => sum * 60 + Number(part), 0),
      );
      if (lines.length === 0) return;
      expect(lines.length).toBeGreaterThanOrEqual(3);
      expect(times[0]).toBe(0);
      for (const [index, time] of times.slice(1).entries()) expect(time - times[index]!).toBeGreaterThanOrEqual(10);
    }),
  );
});

test('CSV: one row a showing, ids as text, UTC, and nothing a spreadsheet would run', () => {
  const csv = reportCsv(aReport(aShowing(75, { name: '=HYPERLINK("x")', streamMs: 3_723_456, time: 2 })));

  const [head, row] = csv.trim().split('\n');
  expect(head).toBe(
    'session,number,name,product_id,pid,sku,section,showing,started_at,ended_at,duration_seconds,stream_timecode,record_timecode,currency,original_price,sale_price',
  );
  expect(row).toBe(
    `holiday,25,"'=HYPERLINK(""x"")",7,1729384756102938401,TH-2,Gifts,2,2026-11-26T20:01:15.000Z,2026-11-26T20:02:15.000Z,60.000,01:02:03.456,00:01:15.040,USD,24.00,12.95`,
  );
});

test('EDL: a marker a showing, at its frame', () => {
  const edl = edlMarkers(aReport(aShowing(75, { recordMs: 75_500 }), aShowing(3_700, { time: 2, name: 'A | B' })), {
    timeline: 'record',
    fps: 30,
    startHour: 1,
  });

  expect(edl.split('\r\n')).toEqual([
    'TITLE: Holiday show',
    'FCM: NON-DROP FRAME',
    '',
    '001  AX       V     C        01:01:15:15 01:01:15:16 01:01:15:15 01:01:15:16',
    '* LOC: 01:01:15:15 GREEN   #25 Twisted hoops',
    ' |C:ResolveColorGreen |M:#25 Twisted hoops |D:1',
    '',
    '002  AX       V     C        02:01:40:01 02:01:40:02 02:01:40:01 02:01:40:02',
    '* LOC: 02:01:40:01 YELLOW #25 A B',
    ' |C:ResolveColorYellow |M:#25 A B |D:1',
    '',
    '',
  ]);
});

test('the timeline is the first clock that every showing has', () => {
  expect(timelineOf(aReport(aShowing(1, { streamMs: 5 }), aShowing(60, { streamMs: 9 })))).toBe('stream');
  expect(timelineOf(aReport(aShowing(1, { streamMs: 5 }), aShowing(60)))).toBe('record');
  expect(timelineOf(aReport(aShowing(1, { recordMs: null })))).toBe('show');
  expect(timelineOf(aReport())).toBe('show');
});
