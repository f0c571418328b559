import { createHash, randomBytes } from 'node:crypto';

/** Tells a device's token from that of a login. */
const PREFIX = 'hd_';

export const withPrefix = (bytes: Buffer) => `${PREFIX}${bytes.toString('base64url')}`;

/** 256 random bits: nothing to guess, so a plain hash of it is safe to store. */
export const newDeviceToken = () => withPrefix(randomBytes(32));

export const isDeviceToken = (token: string) => token.startsWith(PREFIX);

export const hashOfToken = (token: string) => createHash('sha256').update(token).digest();
