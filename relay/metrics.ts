import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Result } from '#protocol/commands.ts';

export interface Metrics {
  readonly registry: Registry;
  command(type: string, result: Result, tookMs: number): void;
  /** Reads these whenever somebody asks for the metrics. */
  observe(read: () => { sockets: number; rooms: number; isDatabaseAway: boolean }): void;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const commands = new Counter({
    name: 'hudson_commands_total',
    help: 'Commands answered, by type and outcome (ok, or the reason of the refusal).',
    labelNames: ['type', 'outcome'],
    registers: [registry],
  });
  const duration = new Histogram({
    name: 'hudson_command_seconds',
    help: 'From a command to its answer.',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2],
    registers: [registry],
  });
  return {
    registry,
    command(type, result, tookMs) {
      commands.inc({ type, outcome: result.ok ? 'ok' : result.reason });
      duration.observe(tookMs / 1000);
    },
    observe(read) {
      gauge(registry, 'hudson_sockets', 'Open sockets.', () => read().sockets);
      gauge(registry, 'hudson_sessions_open', 'Sessions held in memory.', () => read().rooms);
      gauge(registry, 'hudson_database_away', '1 while the database does not answer.', () =>
        Number(read().isDatabaseAway),
      );
    },
  };
}

function gauge(registry: Registry, name: string, help: string, read: () => number): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(read());
    },
  });
}
