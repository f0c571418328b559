import { stringify } from 'csv-stringify/sync';
import { decimalsOf } from '#protocol/money.ts';
import type { Report, ReportedShowing } from './report.ts';

/** One row a showing, to be joined with the shop's analytics by product id (`pid`) and UTC. Formula-like cells are text. */
export function reportCsv(report: Report): string {
  const rows = report.showings.map((showing) => row(report, showing));
  return stringify(rows, { header: true, columns: COLUMNS, escape_formulas: true });
}

const COLUMNS = [
  ...['session', 'number', 'name', 'product_id', 'pid', 'sku', 'section', 'showing', 'started_at', 'ended_at'],
  ...['duration_seconds', 'stream_timecode', 'record_timecode', 'currency', 'original_price', 'sale_price'],
];

function row({ session }: Report, showing: ReportedShowing): Record<string, string | number | null> {
  const { currency } = session.brand;
  return {
    session: session.slug,
    number: showing.number,
    name: showing.name,
    product_id: showing.productId,
    pid: showing.pid,
    sku: showing.sku,
    section: showing.section,
    showing: showing.time,
    started_at: utc(showing.startedAt),
    ended_at: showing.endedAt === null ? null : utc(showing.endedAt),
    duration_seconds: showing.durationMs === null ? null : (showing.durationMs / 1000).toFixed(3),
    stream_timecode: clock(showing.streamMs),
    record_timecode: clock(showing.recordMs),
    currency,
    original_price: price(showing.originalPriceCents, currency),
    sale_price: price(showing.salePriceCents, currency),
  };
}

function utc(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

/** `01:02:03.456`, as OBS writes its own timecodes. */
function clock(ms: number | null): string | null {
  if (ms === null) return null;
  const two = (value: number) => String(value).padStart(2, '0');
  const seconds = Math.floor(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${two(hours)}:${two(minutes)}:${two(seconds % 60)}.${String(ms % 1000).padStart(3, '0')}`;
}

function price(cents: number | null, currency: string): string | null {
  if (cents === null) return null;
  const decimals = decimalsOf(currency);
  return (cents / 10 ** decimals).toFixed(decimals);
}
