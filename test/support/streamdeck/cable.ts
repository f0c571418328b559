import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Cable {
  readonly url: string;
  /** Ends every line and lets none in. */
  cut(): void;
  /** Nothing gets through in either direction, and nobody is told. */
  freeze(): void;
  /** What the relay says is held back until this is called with false. */
  delay(isDelayed: boolean): void;
  /** All is well again; what was held back is lost with its line. */
  mend(): void;
  close(): Promise<void>;
}

/** A network cable to the relay that a test can pull. */
export async function aCable(port: number): Promise<Cable> {
  let isCut = false;
  let isFrozen = false;
  let held: (() => void)[] | null = null;
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  };
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(port, '127.0.0.1');
    keep(near);
    keep(far);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    near.on('data', (data) => isFrozen || far.write(data));
    far.on('data', (data) => {
      if (held !== null) held.push(() => near.write(data));
      else if (!isFrozen) near.write(data);
    });
  });
  const endAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    cut() {
      isCut = true;
      endAll();
    },
    freeze() {
      isFrozen = true;
    },
    delay(isDelayed) {
      const late = held ?? [];
      held = isDelayed ? [] : null;
      for (const pass of late) pass();
    },
    mend() {
      if (isFrozen) endAll();
      isCut = false;
      isFrozen = false;
    },
    async close() {
      endAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
