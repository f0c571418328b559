import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { isPublicAddress, lookupPublic, PrivateAddress } from './public-address.ts';

export interface DownloadLimits {
  readonly mostBytes: number;
  /** For one address, redirects included. */
  readonly withinMs: number;
  /** Also addresses of the own network: for a shop's own server beside the relay. */
  readonly allowPrivate: boolean;
}

export type Downloaded =
  | { readonly result: 'ok'; readonly bytes: Buffer }
  /** `again`: it may work a little later. */
  | { readonly result: 'failed'; readonly reason: string; readonly again: boolean };

const MOST_REDIRECTS = 5;
/** Some shops' servers answer nobody without a name. */
const HEADERS = { accept: 'image/*,*/*;q=0.5', 'user-agent': 'Hudson', 'accept-encoding': 'identity' };

/** Fetches a picture from the internet, bounded in size and time. Never throws. */
export async function download(address: string, limits: DownloadLimits): Promise<Downloaded> {
  const signal = AbortSignal.timeout(limits.withinMs);
  try {
    return await follow(address, limits, signal);
  } catch (error) {
    if (error instanceof PrivateAddress) return failed(error.message, false);
    if (signal.aborted) return failed(`no answer within ${Math.round(limits.withinMs / 1000)} s`, true);
    return failed(error instanceof Error ? error.message : String(error), true);
  }
}

async function follow(address: string, limits: DownloadLimits, signal: AbortSignal): Promise<Downloaded> {
  let at = address;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const url = URL.canParse(at) ? new URL(at) : null;
    if (url === null || !/^https?:$/.test(url.protocol)) return failed(`${at} is not an http address`, false);
    const answer = await ask(url, limits, signal);
    const { statusCode: status = 0, headers } = answer;
    if (status >= 300 && status < 400 && headers.location !== undefined) {
      answer.destroy();
      at = new URL(headers.location, url).href;
      continue;
    }
    if (status === 200) return read(answer, limits.mostBytes);
    answer.destroy();
    return failed(`the server answered ${status}`, status === 429 || status >= 500);
  }
  return failed('it is sent on too often', false);
}

function ask(url: URL, { allowPrivate }: DownloadLimits, signal: AbortSignal): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // An address written out is not looked up, so it is looked at here.
  if (!allowPrivate && isIP(host) !== 0 && !isPublicAddress(host))
    return Promise.reject(new PrivateAddress(`${host} is a private address`));
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    // No agent: a kept connection would go round the look-up.
    const options = { headers: HEADERS, signal, agent: false, ...(allowPrivate ? {} : { lookup: lookupPublic }) };
    request(url, options, resolve).once('error', reject).end();
  });
}

async function read(answer: IncomingMessage, most: number): Promise<Downloaded> {
  const tooLarge = failed(`it has more than ${Math.round(most / 1024 / 1024)} MB`, false);
  if (Number(answer.headers['content-length']) > most) {
    answer.destroy();
    return tooLarge;
  }
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > most) return tooLarge;
    pieces.push(piece);
  }
  return { result: 'ok', bytes: Buffer.concat(pieces) };
}

function failed(reason: string, again: boolean): Downloaded {
  return { result: 'failed', reason, again };
}
