import type { Clock } from '../clock.ts';
import { isDatabaseAway } from '../store/connection.ts';

export interface DatabaseHealth {
  readonly isAway: boolean;
  /** Epoch milliseconds: since when it is up, or away. */
  readonly since: number;
  /** Says what a fault of a statement means; true if the database is away, which then is looked after. */
  reportFault(error: unknown): boolean;
  /** Looks now, because something else gave reason to doubt. */
  check(): Promise<void>;
  /** Calls `listener` whenever `isAway` changed, until the returned function is called. */
  onChange(listener: () => void): () => void;
  stop(): void;
}

const PROBE_EVERY_MS = 300;

/** Knows whether the database answers. While it does nobody asks it for that alone; while it does not it is asked often. */
export function watchDatabase(probe: () => Promise<void>, clock: Clock): DatabaseHealth {
  let away = false;
  let since = clock.now();
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  const listeners = new Set<() => void>();

  const become = (nowAway: boolean) => {
    if (away === nowAway || stopped) return;
    away = nowAway;
    since = clock.now();
    for (const listener of listeners) listener();
    if (away) timer = setTimeout(() => void look(), PROBE_EVERY_MS);
  };

  const look = async () => {
    try {
      await probe();
      become(false);
    } catch {
      if (away && !stopped) timer = setTimeout(() => void look(), PROBE_EVERY_MS);
      else become(true);
    }
  };

  return {
    get isAway() {
      return away;
    },
    get since() {
      return since;
    },
    reportFault(error) {
      const isAway = isDatabaseAway(error);
      if (isAway) become(true);
      return isAway;
    },
    async check() {
      if (!away) await look();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
    },
  };
}
