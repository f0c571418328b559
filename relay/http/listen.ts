import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from '../config.ts';

/** A port that cannot be had, in words. */
export class PortError extends Error {}

/** Resolves with the address of this machine it then answers at: "http://localhost:4000". Rejects with a PortError. */
export function listen(server: Server, { host, port, tls }: Pick<Config, 'host' | 'port' | 'tls'>): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error);
      reject(new PortError(`Port ${port} is in use: is Hudson running already? Choose another with PORT=${port + 1}.`));
    });
    server.listen(port, host, () => {
      const { port: opened } = server.address() as AddressInfo;
      resolve(`${tls ? 'https' : 'http'}://localhost:${opened}`);
    });
  });
}

/** No new requests; resolves once those under way are answered. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
