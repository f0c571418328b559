import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { auditDays, insertAudit, pruneAudit } from '../store/audit.ts';
import type { Database } from '../store/connection.ts';
import type { Principal } from './principal.ts';

export interface AuditEntry {
  /** What happened, the thing first: `login.made`, `device.revoked`, `import.done`. */
  readonly action: string;
  /** Null: nobody we know. A command line says its name. */
  readonly by: Principal | { readonly name: string; readonly role: string } | null;
  /** What of. Never a secret, a token, a code or an address with a fragment. */
  readonly detail: Readonly<Record<string, unknown>>;
  /** The peer's address, where there is one. */
  readonly address: string | null;
}

/** Notes something for those who ask later who did it. Never throws and never makes anybody wait. */
export type Audit = (entry: AuditEntry) => void;

export interface AuditDeps {
  readonly database: Database;
  readonly log: Logger;
  readonly clock: Clock;
}

export interface AuditLog {
  readonly audit: Audit;
  /** Resolves once everything noted so far is written. */
  idle(): Promise<void>;
  stop(): void;
}

const PRUNE_EVERY_MS = 6 * 60 * 60 * 1000;

/** Into the log as a line and into Postgres as a row; what is older than the setting says goes, a few times a day. */
export function openAudit({ database, log, clock }: AuditDeps): AuditLog {
  let writing: Promise<unknown> = Promise.resolve();
  const failed = (error: unknown) => log.error({ err: error }, 'the audit log could not be written');
  const prune = async () => void (await pruneAudit(database, await auditDays(database), clock.now()));
  const timer = setInterval(() => void prune().catch(failed), PRUNE_EVERY_MS);
  void prune().catch(failed);
  return {
    audit({ action, by, detail, address }) {
      const actor = actorOf(by);
      log.info({ audit: action, actor, detail, address }, action);
      const written = insertAudit(database, { at: clock.now(), action, actor, detail, address: inet(address) });
      writing = Promise.all([writing, written.catch(failed)]);
    },
    async idle() {
      await writing;
    },
    stop: () => clearInterval(timer),
  };
}

function actorOf(by: AuditEntry['by']): Record<string, unknown> {
  if (by === null) return { name: null, role: null };
  return 'via' in by ? { name: by.name, role: by.role, via: by.via } : { name: by.name, role: by.role };
}

/** A link-local address names its interface, which Postgres does not take. */
const inet = (address: string | null) => address?.replace(/%.*$/, '') ?? null;
