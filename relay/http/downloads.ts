import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type Endpoint, endpoint } from './endpoint.ts';
import { Problem } from './problem.ts';

export interface DownloadDeps {
  /** The packed Stream Deck plugin of this very version. */
  readonly pluginFile: string;
}

/** What people install beside the relay. */
export function downloadEndpoints({ pluginFile }: DownloadDeps): Endpoint[] {
  return [
    endpoint({
      ...{ method: 'get', path: '/downloads/hudson.streamDeckPlugin', may: 'produce', query: null, body: null },
      summary: 'The Stream Deck plugin; a double click installs it',
      answers: { 200: { description: 'The packed plugin', schema: null } },
      async handle({ ctx }) {
        const size = await stat(pluginFile).then(
          (file) => file.size,
          () => null,
        );
        if (size === null) throw new Problem(404, 'The plugin is not packed here. Run "npm run pack-plugin".', []);
        ctx.set('Cache-Control', 'no-cache');
        ctx.attachment('hudson.streamDeckPlugin');
        ctx.type = 'application/octet-stream';
        ctx.length = size;
        ctx.body = createReadStream(pluginFile);
      },
    }),
  ];
}
