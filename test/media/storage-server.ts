import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Speaks Supabase Storage's HTTP as far as we use it, over real sockets. A fake, because the real one is a hosted service or
 * a dozen containers: what it cannot show is whether Supabase itself answers so.
 */
export interface StorageServer {
  readonly url: string;
  /** "bucket/path" to what was uploaded. */
  readonly files: Map<
    string,
    { readonly bytes: Buffer; readonly type: string; readonly cache: string; createdAt: Date }
  >;
  readonly requests: { readonly method: string; readonly path: string; readonly key: string }[];
  /** Called before each request; a status answers it with that, 'silence' with nothing. */
  trouble: (method: string, path: string) => number | 'silence' | null;
  close(): Promise<void>;
}

export async function storageServer(key: string, buckets: readonly string[]): Promise<StorageServer> {
  const files: StorageServer['files'] = new Map();
  const server = createServer(async (request, response) => {
    const { method = '' } = request;
    const path = decodeURIComponent(request.url?.replace('/storage/v1', '').split('?')[0] ?? '');
    self.requests.push({ method, path, key: String(request.headers.authorization) });
    const body = await bodyOf(request);
    const answer = (status: number, value: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(method === 'HEAD' ? undefined : JSON.stringify(value));
    };
    const trouble = self.trouble(method, path);
    if (trouble === 'silence') return;
    if (trouble !== null)
      return answer(trouble, {
        statusCode: String(trouble),
        error: 'Trouble',
        message: `trouble, ${request.headers.authorization}`,
      });
    if (request.headers.authorization !== `Bearer ${key}`)
      return answer(403, { statusCode: '403', error: 'Unauthorized', message: 'Invalid Compact JWS' });
    const list = /^\/object\/list\/([^/]+)$/.exec(path);
    const [, bucket = ''] = list ?? /^\/object\/([^/]+)/.exec(path) ?? [];
    if (!buckets.includes(bucket))
      return answer(404, { statusCode: '404', error: 'Bucket not found', message: 'Bucket not found' });
    if (list) return answer(200, listed(bucket, JSON.parse(String(body))));
    if (method === 'DELETE') {
      const { prefixes } = JSON.parse(String(body)) as { prefixes: string[] };
      return answer(
        200,
        prefixes.filter((name) => files.delete(`${bucket}/${name}`)).map((name) => ({ name })),
      );
    }
    const name = path.replace('/object/', '');
    if (method === 'HEAD') return answer(files.has(name) ? 200 : 404, null);
    if (method === 'GET') {
      const found = files.get(name);
      if (found === undefined)
        return answer(400, { statusCode: '404', error: 'not_found', message: 'Object not found' });
      response.writeHead(200, { 'content-type': found.type });
      return response.end(found.bytes);
    }
    files.set(name, {
      bytes: body,
      type: String(request.headers['content-type']),
      cache: String(request.headers['cache-control']),
      createdAt: new Date(),
    });
    answer(200, { Key: name, Id: '1' });
  });

  /** One level below the prefix; a folder has neither an id nor a time. */
  function listed(
    bucket: string,
    { prefix, limit, offset, search = '' }: { prefix: string; limit: number; offset: number; search?: string },
  ) {
    const found = new Map<string, object>();
    for (const [name, { createdAt }] of files) {
      const start = `${bucket}/${prefix}/`;
      if (!name.startsWith(start)) continue;
      const [first = '', ...rest] = name.slice(start.length).split('/');
      if (!first.includes(search)) continue;
      const isFile = rest.length === 0;
      found.set(first, { name: first, id: isFile ? '1' : null, created_at: isFile ? createdAt.toISOString() : null });
    }
    return [...found.values()].slice(offset, offset + limit);
  }

  const self: StorageServer = {
    ...{ url: '', files, requests: [], trouble: () => null },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(self, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
