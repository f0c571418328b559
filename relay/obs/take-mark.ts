import type { ObsMark } from '../reporting/timecodes.ts';
import type { ObsCalls } from './obs-line.ts';

/** Where OBS's outputs are now, at the middle of the question. */
export async function takeMark(obs: ObsCalls, now: () => number): Promise<ObsMark> {
  const askedAt = now();
  const [stream, record] = await Promise.all([obs.call('GetStreamStatus'), obs.call('GetRecordStatus')]);
  const at = Math.round((askedAt + now()) / 2);
  return {
    at,
    streamMs: stream.outputActive ? stream.outputDuration : null,
    recordMs: record.outputActive ? record.outputDuration : null,
    isRecordPaused: record.outputPaused,
  };
}
