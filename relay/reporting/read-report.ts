import type { Recorded } from '#protocol/events.ts';
import { cuesOf, notesOf } from '../core/happenings.ts';
import { FIRST_STATE } from '../core/session.ts';
import { showingsOf } from '../core/showings.ts';
import type { Database } from '../store/connection.ts';
import { obsMarksOf } from '../store/obs-marks.ts';
import { eventsAfter } from '../store/session-log.ts';
import { loadSession } from '../store/sessions.ts';
import { type Report, reportOf } from './report.ts';

const EVENTS_AT_ONCE = 500;

/** The report of a session as it stands; null: there is no such session. */
export async function readReport(db: Database, idOrSlug: string): Promise<Report | null> {
  const session = await loadSession(db, idOrSlug);
  if (session === null) return null;
  const { info, state } = session;
  const log: Recorded[] = [];
  for (;;) {
    const page = await eventsAfter(db, info.id, log.at(-1)?.revision ?? 0, EVENTS_AT_ONCE);
    log.push(...page);
    if (page.length < EVENTS_AT_ONCE) break;
  }
  const empty = { info, rundown: [], state: FIRST_STATE };
  return reportOf({
    session: { id: info.id, slug: info.slug, name: info.name, brand: info.brand },
    ...{ liveAt: state.liveAt, completedAt: state.completedAt },
    ...{ durationMinutes: info.durationMinutes, entryCount: session.rundown.length },
    showings: showingsOf(empty, log),
    cues: cuesOf(log),
    notes: notesOf(empty, log),
    marks: await obsMarksOf(db, info.id),
  });
}
