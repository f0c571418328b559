import { placeOn, type Report, type ReportedShowing, type Timeline } from './report.ts';

export interface EdlOptions {
  readonly timeline: Timeline;
  /** Frames a second of the recording, counted without drop frames. */
  readonly fps: number;
  /** Where the editor's timeline begins, in whole hours: Resolve's default is 1. */
  readonly startHour: number;
}

/** CMX3600 numbers its events with three digits. */
const MOST_EVENTS = 999;

/** The showings as markers: a CMX3600 list with a line for Resolve and one for Avid (`LOC`) under each event. */
export function edlMarkers(report: Report, options: EdlOptions): string {
  const head = [`TITLE: ${oneLine(report.session.name, 70)}`, 'FCM: NON-DROP FRAME', ''];
  const events = report.showings
    .slice(0, MOST_EVENTS)
    .flatMap((showing, index) => eventLines(report, showing, index + 1, options));
  return `${[...head, ...events].join('\r\n')}\r\n`;
}

function eventLines(report: Report, showing: ReportedShowing, event: number, options: EdlOptions): string[] {
  const frame = Math.round((placeOn(options.timeline, showing, report) / 1000) * options.fps);
  const first = timecode(frame, options);
  const span = `${first} ${timecode(frame + 1, options)}`;
  const title = oneLine(`#${showing.number} ${showing.name}`, 60);
  const repeat = showing.time > 1;
  return [
    `${String(event).padStart(3, '0')}  AX       V     C        ${span} ${span}`,
    `* LOC: ${first} ${repeat ? 'YELLOW' : 'GREEN  '} ${title}`,
    ` |C:ResolveColor${repeat ? 'Yellow' : 'Green'} |M:${title} |D:1`,
    '',
  ];
}

function timecode(frame: number, { fps, startHour }: EdlOptions): string {
  const seconds = Math.floor(frame / fps);
  const parts = [startHour + Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, frame % fps];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** One line without the bar that separates Resolve's fields. */
function oneLine(text: string, longest: number): string {
  return [...text.replace(/[\s|]+/g, ' ').trim()].slice(0, longest).join('');
}
