import path from 'node:path';
import type { Binaries } from './binaries.ts';
import type { EmbeddedLog } from './events.ts';
import type { Account } from './run.ts';

export interface PostgresAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** Everything about a cluster that stays as it is while Postgres comes and goes. */
export interface Cluster {
  /** What the person at the terminal calls it. */
  readonly dataDir: string;
  /** `…/pg18`: the data, the password and the log of Postgres. */
  readonly home: string;
  readonly password: string;
  readonly account: Account;
  readonly binaries: Binaries;
  readonly settings: Readonly<Record<string, string>>;
  /** What others are told who want the same data folder. */
  readonly holder: string;
  readonly waitForOtherMs: number;
  readonly log: EmbeddedLog;
}

export const USER = 'postgres';

/** A data folder opens only with the major version that made it, so the major is part of its path. */
export const MAJOR = 18;

export const homeIn = (folder: string) => path.join(folder, `pg${MAJOR}`);
export const dataOf = (home: string) => path.join(home, 'data');
export const passwordFileOf = (home: string) => path.join(home, 'password');

export function addressOn(port: number, password: string): PostgresAddress {
  return { host: '127.0.0.1', port, user: USER, password, database: 'postgres' };
}
