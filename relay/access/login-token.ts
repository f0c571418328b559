import { createHash, randomBytes } from 'node:crypto';
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import * as z from 'zod';
import { roleSchema } from '#protocol/messages.ts';
import type { Clock } from '../clock.ts';

/** How long a login lasts that nobody uses. */
export const LOGIN_LASTS_MS = 4 * 60 * 60 * 1000;

const claimsSchema = z.object({
  sub: z.uuid(),
  role: roleSchema,
  /** Of the role's secret: rotating it begins the next. */
  generation: z.number().int(),
  iat: z.number(),
});

export interface LoginClaims {
  readonly id: string;
  readonly role: z.infer<typeof roleSchema>;
  readonly generation: number;
}

export interface ReadLogin extends LoginClaims {
  readonly signedAt: number;
  /** Its time is up, by the token alone. */
  readonly isExpired: boolean;
}

export interface LoginTokens {
  sign(claims: LoginClaims): Promise<string>;
  /** Null: not a token we signed. */
  read(token: string): Promise<ReadLogin | null>;
}

const ALGORITHM = 'HS256';
const NAMES = { issuer: 'hudson', audience: 'hudson' };

/** Signed tokens (JWT) that say who signed in. */
export function loginTokens(key: Uint8Array, clock: Clock): LoginTokens {
  return {
    sign({ id, role, generation }) {
      const now = clock.now();
      return new SignJWT({ role, generation })
        .setProtectedHeader({ alg: ALGORITHM })
        .setSubject(id)
        .setIssuer(NAMES.issuer)
        .setAudience(NAMES.audience)
        .setIssuedAt(new Date(now))
        .setExpirationTime(new Date(now + LOGIN_LASTS_MS))
        .sign(key);
    },
    async read(token) {
      const verified = await verify(token, key, clock);
      const claims = claimsSchema.safeParse(verified?.payload);
      if (verified === null || !claims.success) return null;
      const { sub, role, generation, iat } = claims.data;
      return { id: sub, role, generation, signedAt: iat * 1000, isExpired: verified.isExpired };
    },
  };
}

async function verify(
  token: string,
  key: Uint8Array,
  clock: Clock,
): Promise<{ payload: JWTPayload; isExpired: boolean } | null> {
  try {
    const requiredClaims = ['sub', 'exp', 'iat'];
    const options = { algorithms: [ALGORITHM], ...NAMES, requiredClaims, currentDate: new Date(clock.now()) };
    const { payload } = await jwtVerify(token, key, options);
    return { payload, isExpired: false };
  } catch (error) {
    // jose looks at the time last: what is merely expired was signed by us.
    if (error instanceof errors.JWTExpired) return { payload: error.payload, isExpired: true };
    if (error instanceof errors.JOSEError || error instanceof TypeError) return null;
    throw error;
  }
}

/** A key of its own length for whatever somebody gave as `SESSION_SIGNING_KEY`. */
export function keyFrom(text: string): Uint8Array {
  return createHash('sha256').update('hudson signing key\n').update(text).digest();
}

export const newSigningKey = () => randomBytes(32).toString('base64url');
