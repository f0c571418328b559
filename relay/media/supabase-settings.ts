import type { SupabaseSettings } from './supabase-store.ts';

type Given = Readonly<Record<string, string | undefined>>;

const DEFAULT_BUCKET = 'products';
const BUCKET = /^[a-z0-9][a-z0-9._-]{0,99}$/;

/** What is wrong with the settings of Supabase Storage, each with how to mend it. No value of the key is repeated. */
export function supabaseProblems(given: Given): string[] {
  const { SUPABASE_URL: url, SUPABASE_SERVICE_ROLE_KEY: key, SUPABASE_STORAGE_BUCKET: bucket } = given;
  const publicUrl = given.SUPABASE_STORAGE_PUBLIC_URL;
  const problems: string[] = [];
  if (url && !isWeb(url)) problems.push('SUPABASE_URL must be an address such as https://abcd.supabase.co');
  if (publicUrl && !isWeb(publicUrl))
    problems.push(
      'SUPABASE_STORAGE_PUBLIC_URL must be an address such as https://abcd.supabase.co/storage/v1/object/public/products',
    );
  if (bucket && !BUCKET.test(bucket))
    problems.push('SUPABASE_STORAGE_BUCKET must be the name of a bucket, such as products');
  if (key && !url) problems.push('SUPABASE_URL is missing: with SUPABASE_SERVICE_ROLE_KEY it says where pictures go');
  if (!key && (publicUrl || bucket))
    problems.push(
      'SUPABASE_SERVICE_ROLE_KEY is missing: pictures go to Supabase Storage only with it and SUPABASE_URL',
    );
  if (!key && url && !publicUrl && !bucket)
    problems.push('SUPABASE_SERVICE_ROLE_KEY is missing: take the service_role key from Project Settings, API');
  if (key && isPublicKey(key))
    problems.push(
      'SUPABASE_SERVICE_ROLE_KEY is a public key: take the service_role (secret) one from Project Settings, API',
    );
  return problems;
}

/** Null: pictures stay in the data folder. */
export function supabaseSettings(given: Given): SupabaseSettings | null {
  const { SUPABASE_URL: url, SUPABASE_SERVICE_ROLE_KEY: serviceRoleKey } = given;
  if (!url || !serviceRoleKey) return null;
  const bucket = given.SUPABASE_STORAGE_BUCKET ?? DEFAULT_BUCKET;
  const publicUrl = given.SUPABASE_STORAGE_PUBLIC_URL ?? `${withoutSlash(url)}/storage/v1/object/public/${bucket}`;
  return { url: withoutSlash(url), serviceRoleKey, bucket, publicUrl: withoutSlash(publicUrl) };
}

const withoutSlash = (url: string) => url.replace(/\/+$/, '');

function isWeb(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

/** The anon key and the publishable one: with them every upload would be refused, one by one, in the middle of a show. */
function isPublicKey(key: string): boolean {
  if (key.startsWith('sb_publishable_')) return true;
  try {
    return JSON.parse(Buffer.from(key.split('.')[1] ?? '', 'base64url').toString()).role === 'anon';
  } catch {
    return false;
  }
}
