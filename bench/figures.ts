import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';

export interface Spread {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Milliseconds, to the hundredth. */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN) * 100) / 100;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

/** Prints the rows and keeps them, with what they were measured on. */
export function report(name: string, rows: readonly Record<string, unknown>[]): void {
  console.table(rows);
  const folder = path.join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const machine = { node: process.version, platform: `${process.platform}-${process.arch}`, cores: cpus().length };
  const file = path.join(folder, `${name}.json`);
  writeFileSync(file, `${JSON.stringify({ name, at: new Date().toISOString(), machine, rows }, null, 2)}\n`);
  console.log(`Written to ${path.relative(process.cwd(), file)}`);
}
