import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import bcrypt from 'bcrypt';
import * as z from 'zod';
import { LOGIN_ROLES, type LoginRole } from '../core/roles.ts';

/** One secret a role: as given in the environment, null where it is to come from the data folder. */
export type GivenSecrets = Readonly<Record<LoginRole, string | null>>;

export const SECRET_SETTINGS: Readonly<Record<LoginRole, string>> = {
  admin: 'ADMIN_SHARED_SECRET',
  producer: 'PRODUCER_SHARED_SECRET',
  talent: 'TALENT_SHARED_SECRET',
};

/** bcrypt reads no further: a longer secret would be as good as its beginning. */
const LONGEST_BYTES = 72;
/** No I, L, O and U: easy to read from a terminal and type on a phone. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** What is wrong with secrets in the environment, a sentence each. A variable that is set and blank is wrong. */
export function secretProblems(environment: Readonly<Record<string, string | undefined>>): string[] {
  const given = LOGIN_ROLES.map((role) => [SECRET_SETTINGS[role], environment[SECRET_SETTINGS[role]]] as const);
  const problems = given.flatMap(([name, secret]) => {
    if (secret === undefined) return [];
    if (secret.trim() === '') return [`${name} is empty: give it a secret, or remove it and Hudson makes one`];
    if (Buffer.byteLength(secret) > LONGEST_BYTES)
      return [`${name} is longer than 72 bytes, which bcrypt cannot tell apart: make it shorter`];
    return [];
  });
  const same = given.flatMap(([name, secret], index) => {
    const twin = given.slice(0, index).find(([, other]) => other !== undefined && other === secret);
    return twin ? [`${name} is the same as ${twin[0]}: each role needs a secret of its own`] : [];
  });
  return [...problems, ...same];
}

/** The secrets of an environment that `secretProblems` found nothing wrong with. */
export function givenSecrets(environment: Readonly<Record<string, string | undefined>>): GivenSecrets {
  const secretOf = (role: LoginRole) => environment[SECRET_SETTINGS[role]] ?? null;
  return { admin: secretOf('admin'), producer: secretOf('producer'), talent: secretOf('talent') };
}

const storedSchema = z.partialRecord(z.enum(LOGIN_ROLES), z.string().min(1));
export type StoredSecrets = z.infer<typeof storedSchema>;

export const secretsFile = (dataDir: string) => path.join(dataDir, 'secrets.json');

/** The secrets Hudson made for this data folder. */
export async function readStoredSecrets(dataDir: string): Promise<StoredSecrets> {
  const file = secretsFile(dataDir);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  const parsed = storedSchema.safeParse(parseJson(text));
  if (!parsed.success) throw new Error(`${file} is not as Hudson wrote it. Delete it, and new secrets are made.`);
  return parsed.data;
}

/** Readable by its owner alone, from its first byte. */
export async function writeStoredSecrets(dataDir: string, secrets: StoredSecrets): Promise<void> {
  const file = secretsFile(dataDir);
  const fresh = `${file}.${randomBytes(4).toString('hex')}`;
  await mkdir(dataDir, { recursive: true });
  await writeFile(fresh, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  await chmod(fresh, 0o600);
  await rename(fresh, file);
}

/** 100 bits, in four groups of five. */
export function newSecret(): string {
  const letters = Array.from(randomBytes(20), (byte) => LETTERS[byte % 32]);
  return [0, 5, 10, 15].map((at) => letters.slice(at, at + 5).join('')).join('-');
}

export interface Secrets {
  /** The role whose secret this is, or null. Takes the same time whichever it is. */
  roleOf(secret: string): Promise<LoginRole | null>;
  /** Those made just now, to be shown once. */
  readonly made: StoredSecrets;
  /** Takes those of the data folder anew: somebody rotated one. */
  reload(): Promise<void>;
}

export interface SecretsOptions {
  readonly given: GivenSecrets;
  readonly dataDir: string;
  /** The cost of bcrypt; a secret is in memory only as such a hash. */
  readonly rounds: number;
}

/**
 * Secrets from the environment; those missing there from the data folder; those missing there too are made and kept there.
 * Nothing of what is returned holds what was given: only its hashes.
 */
export async function openSecrets({ given, dataDir, rounds }: SecretsOptions): Promise<Secrets> {
  const missing = missingIn(given);
  const made = await makeMissing(missing, dataDir);
  const hashes = new Map<LoginRole, string>();
  await hashGiven(given, rounds, hashes);
  await hashStored({ roles: missing, dataDir, rounds }, hashes);
  return { made, ...comparing({ roles: missing, dataDir, rounds }, hashes) };
}

/** Of its own, so that it closes over nothing but hashes. */
function comparing(stored: Stored, hashes: Map<LoginRole, string>): Pick<Secrets, 'reload' | 'roleOf'> {
  return {
    reload: () => hashStored(stored, hashes),
    async roleOf(secret) {
      // All three, always, one after the other: the time tells nothing, and one thread of four is busy.
      let found: LoginRole | null = null;
      for (const role of LOGIN_ROLES) {
        const isSame = await bcrypt.compare(secret, hashes.get(role) ?? '');
        if (isSame && Buffer.byteLength(secret) <= LONGEST_BYTES) found ??= role;
      }
      return found;
    },
  };
}

const missingIn = (given: GivenSecrets) => LOGIN_ROLES.filter((role) => given[role] === null);

async function makeMissing(roles: readonly LoginRole[], dataDir: string): Promise<StoredSecrets> {
  if (roles.length === 0) return {};
  const stored = await readStoredSecrets(dataDir);
  const made = Object.fromEntries(roles.filter((role) => !stored[role]).map((role) => [role, newSecret()]));
  if (Object.keys(made).length > 0) await writeStoredSecrets(dataDir, { ...stored, ...made });
  return made;
}

async function hashGiven(given: GivenSecrets, rounds: number, into: Map<LoginRole, string>): Promise<void> {
  for (const role of LOGIN_ROLES) {
    const secret = given[role];
    if (secret !== null) into.set(role, await bcrypt.hash(secret, rounds));
  }
}

/** The roles whose secrets the data folder has. */
interface Stored {
  readonly roles: readonly LoginRole[];
  readonly dataDir: string;
  readonly rounds: number;
}

async function hashStored({ roles, dataDir, rounds }: Stored, into: Map<LoginRole, string>): Promise<void> {
  const stored = roles.length > 0 ? await readStoredSecrets(dataDir) : {};
  for (const role of roles) {
    const secret = stored[role];
    if (secret !== undefined) into.set(role, await bcrypt.hash(secret, rounds));
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
