import type { Recorded } from '#protocol/events.ts';
import { type Decidable, decide, type Refusal, type Stamp } from './decide.ts';
import { evolve } from './evolve.ts';
import type { LiveSession } from './session.ts';

export type Handled = { readonly ok: true; readonly session: LiveSession; readonly recorded: Recorded } | Refusal;

/** Decide, then evolve: the whole of a command without the world around it. */
export function handle(session: LiveSession, command: Decidable, stamp: Stamp): Handled {
  const decision = decide(session, command, stamp);
  if (!decision.ok) return decision;
  const recorded: Recorded = { ...stamp, revision: session.state.revision + 1, event: decision.event };
  return { ok: true, session: evolve(session, recorded), recorded };
}
