import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';
import { createSecureContext } from 'node:tls';
import * as z from 'zod';
import { isAddressOrNetwork } from './access/peer.ts';
import { secretProblems } from './access/secrets.ts';
import { supabaseProblems, supabaseSettings } from './media/supabase-settings.ts';
import type { SupabaseSettings } from './media/supabase-store.ts';
import { obsUrlSchema } from './obs/obs-settings.ts';
import type { DatabaseAddress } from './store/connection.ts';

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Null: the embedded database in `dataDir`. */
  readonly databaseAddress: DatabaseAddress | null;
  readonly poolSize: number;
  /** Absolute. */
  readonly dataDir: string;
  /** Given, so that logins of several databases are good here too, or to change it at will; null: kept in the database. */
  readonly signingKey: string | null;
  /** OBS as the environment names it; null: as the OBS page says. */
  readonly obs: { readonly url: string; readonly password: string | null } | null;
  /** Where people reach it from outside, behind a tunnel or a proxy. */
  readonly publicUrl: URL | null;
  /** Addresses and networks of proxies whose X-Forwarded-For is believed. */
  readonly trustProxy: readonly string[];
  /** Certificate and key in PEM; null: plain HTTP. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** Null: pictures live in `dataDir`. */
  readonly supabase: SupabaseSettings | null;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
}

/** Every wrong setting at once, each with how to mend it. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Hudson cannot start with these settings:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

const wholeNumber = (most: number, example: string) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `must be a whole number, such as ${example}`)
    .transform(Number)
    .refine((value) => value >= 1 && value <= most, `must be between 1 and ${most}, such as ${example}`);

const environmentSchema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port, such as 4000')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a port from 0 (any free one) to 65535')
    .default(4000),
  HOST: z
    .string()
    .refine(
      (host) => isIP(host) !== 0 || /^[a-z0-9.-]+$/i.test(host),
      'must be an address of this machine to listen on, such as 127.0.0.1 (this machine alone) or 0.0.0.0 (everyone who can reach it)',
    )
    .default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, 'must look like postgres://user:password@host:5432/database')
    .refine(
      (url) => !isPostgresUrl(url) || sslModeOf(new URL(url)) !== 'unknown',
      'has an sslmode that is not disable, require, verify-ca or verify-full',
    )
    .optional(),
  SUPABASE_CA_CERT: z.string().optional(),
  POOL_SIZE: wholeNumber(500, '10').default(10),
  HUDSON_DATA_DIR: z.string().default('.hudson'),
  PUBLIC_URL: z
    .string()
    .refine(isPublicUrl, 'must be an address without a path, such as https://studio.example.com')
    .transform((text) => new URL(text))
    .optional(),
  TRUST_PROXY: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .refine(
      (addresses) => addresses.every(isAddressOrNetwork),
      'must name the proxy: addresses or networks with commas between them, such as 127.0.0.1 or 10.0.0.0/8',
    )
    .default([]),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  SESSION_SIGNING_KEY: z
    .string()
    .min(32, 'must have at least 32 characters, such as what "openssl rand -base64 32" prints')
    .optional(),
  OBS_URL: obsUrlSchema.optional(),
  OBS_PASSWORD: z.string().optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be one of fatal, error, warn, info, debug, trace, silent',
    })
    .default('info'),
});

/** Settings from the environment. An empty variable counts as not set. Throws a ConfigError that names every problem. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>, workingFolder: string): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const parsed = environmentSchema.safeParse(given);
  const certificate = readCertificate(given.SUPABASE_CA_CERT, workingFolder);
  const tls = readTls(given, workingFolder);
  const problems = [
    ...(parsed.error?.issues.map(({ path: [name], message }) => `${String(name)} ${message}`) ?? []),
    ...certificate.problems,
    ...tls.problems,
    ...secretProblems(environment),
    ...supabaseProblems(given),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const { data } = parsed;
  return {
    port: data.PORT,
    host: data.HOST,
    databaseAddress: data.DATABASE_URL ? databaseAddress(new URL(data.DATABASE_URL), certificate.pem) : null,
    poolSize: data.POOL_SIZE,
    dataDir: path.resolve(workingFolder, data.HUDSON_DATA_DIR),
    publicUrl: data.PUBLIC_URL ?? null,
    trustProxy: data.TRUST_PROXY,
    tls: tls.pair,
    signingKey: data.SESSION_SIGNING_KEY ?? null,
    obs: data.OBS_URL ? { url: data.OBS_URL, password: data.OBS_PASSWORD ?? null } : null,
    supabase: supabaseSettings(given),
    logLevel: data.LOG_LEVEL,
  };
}

function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, search, hash, username } = new URL(text);
  return ['http:', 'https:'].includes(protocol) && pathname === '/' && `${search}${hash}${username}` === '';
}

/** The files of `TLS_CERT` and `TLS_KEY`, which belong together. */
function readTls({ TLS_CERT, TLS_KEY }: Record<string, string | undefined>, workingFolder: string) {
  if (!TLS_CERT && !TLS_KEY) return { pair: null, problems: [] };
  if (!TLS_CERT) return { pair: null, problems: ['TLS_CERT is missing: TLS_KEY needs the certificate it belongs to'] };
  if (!TLS_KEY) return { pair: null, problems: ['TLS_KEY is missing: TLS_CERT needs the key it belongs to'] };
  const cert = readPem('TLS_CERT', TLS_CERT, workingFolder);
  const key = readPem('TLS_KEY', TLS_KEY, workingFolder);
  const problems = [...cert.problems, ...key.problems];
  if (problems.length > 0) return { pair: null, problems };
  try {
    createSecureContext({ cert: cert.text, key: key.text });
    return { pair: { cert: cert.text, key: key.text }, problems };
  } catch {
    return { pair: null, problems: ['TLS_CERT and TLS_KEY are no pair of a certificate and its key, in PEM'] };
  }
}

function readPem(name: string, file: string, workingFolder: string): { text: string; problems: string[] } {
  try {
    return { text: readFileSync(path.resolve(workingFolder, file), 'utf8'), problems: [] };
  } catch {
    return { text: '', problems: [`${name} names ${file}, which cannot be read`] };
  }
}

function isPostgresUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return ['postgres:', 'postgresql:'].includes(url.protocol) && url.hostname !== '' && url.pathname.length > 1;
}

type SslMode = 'disable' | 'verify' | 'default' | 'unknown';

function sslModeOf(url: URL): SslMode {
  switch (url.searchParams.get('sslmode')) {
    case null:
      return 'default';
    case 'disable':
      return 'disable';
    case 'require':
    case 'verify-ca':
    case 'verify-full':
      return 'verify';
    default:
      return 'unknown';
  }
}

/**
 * Where the database is. TLS is checked in full or not used at all: never a certificate nobody looked at. Without an
 * `sslmode` it is used for every host but this machine.
 */
function databaseAddress(url: URL, pem: string | null): DatabaseAddress {
  const mode = sslModeOf(url);
  const host = decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, '$1');
  const isPlain = mode === 'disable' || (mode === 'default' && LOOPBACK.includes(host));
  return {
    host,
    port: url.port === '' ? 5432 : Number(url.port),
    user: decodeURIComponent(url.username) || 'postgres',
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    ssl: isPlain ? false : { rejectUnauthorized: true, ...(pem && { ca: pem }) },
  };
}

/** `SUPABASE_CA_CERT` is the certificate itself or the file that holds it. */
function readCertificate(setting: string | undefined, workingFolder: string) {
  if (!setting) return { pem: null, problems: [] };
  const isPem = (text: string) => text.includes('-----BEGIN CERTIFICATE-----');
  if (isPem(setting)) return { pem: setting.replaceAll('\\n', '\n'), problems: [] };
  const wrong = (why: string) => ({
    pem: null,
    problems: [`SUPABASE_CA_CERT ${why}: give the PEM file from Supabase, Project Settings, Database, SSL`],
  });
  try {
    const pem = readFileSync(path.resolve(workingFolder, setting), 'utf8');
    return isPem(pem) ? { pem, problems: [] } : wrong(`names ${setting}, which is no certificate`);
  } catch {
    return wrong(`names ${setting}, which cannot be read`);
  }
}
