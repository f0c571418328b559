import {
  type OBSRequestTypes,
  type OBSResponseTypes,
  OBSWebSocket,
  RequestBatchExecutionType,
  type RequestBatchRequest,
} from 'obs-websocket-js/json';
import { OBS_STATUS, ObsFault, ObsRefusal, troubleOf } from './obs-fault.ts';

export interface ObsAddress {
  /** ws://host:port */
  readonly url: string;
  readonly password: string | null;
}

export interface ObsTimes {
  /** A try to connect may take this long, from the socket to the greeting. */
  readonly connectMs: number;
  /** A request unanswered for this long means that OBS is frozen. */
  readonly callMs: number;
  /** How soon to ask again while OBS says that it is not ready yet (status 207). */
  readonly againMs: number;
}

export const OBS_TIMES: ObsTimes = { connectMs: 4_000, callMs: 3_000, againMs: 100 };

/** The requests of obs-websocket, as those who only ask need them. */
export interface ObsCalls {
  /** Rejects with an ObsRefusal when OBS says no, with an ObsFault when it does not answer in time or is gone. */
  call<T extends keyof OBSRequestTypes>(request: T, data?: OBSRequestTypes[T]): Promise<OBSResponseTypes[T]>;
  /** Requests that OBS carries out in this order, none between them: single ones of one connection can overtake each other. Stops at the first no. */
  inOrder(requests: readonly RequestBatchRequest[]): Promise<void>;
}

/**
 * One connection to OBS, from its greeting to its end. Around obs-websocket-js, which leaves a call pending for ever when
 * the connection drops or OBS freezes, and `connect` when a port accepts and stays silent.
 */
export class ObsLine implements ObsCalls {
  readonly version: string;
  /** What OBS tells by itself, as long as the line lasts. */
  readonly events: Pick<OBSWebSocket, 'on' | 'off'>;
  readonly #socket: OBSWebSocket;
  readonly #times: ObsTimes;
  readonly #pending = new Set<(fault: ObsFault) => void>();
  /** Settles when the line is over, with the reason. */
  readonly ended: Promise<ObsFault>;
  #end: (fault: ObsFault) => void = () => {};
  #over: ObsFault | null = null;

  /** Rejects with an ObsFault. */
  static async open(address: ObsAddress, times: ObsTimes): Promise<ObsLine> {
    const socket = new OBSWebSocket();
    // Nobody else listens for them: an 'error' event without a listener would end the process.
    socket.on('ConnectionError', () => {});
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      const silent = () => reject(new ObsFault('frozen', `no greeting within ${times.connectMs} ms`));
      timer = setTimeout(silent, times.connectMs);
    });
    try {
      const connecting = socket.connect(address.url, address.password ?? undefined);
      connecting.catch(() => {});
      const { obsWebSocketVersion } = await Promise.race([connecting, silence]);
      return new ObsLine(socket, obsWebSocketVersion, times);
    } catch (error) {
      void socket.disconnect().catch(() => {});
      throw error instanceof ObsFault ? error : new ObsFault(troubleOf(error), messageOf(error));
    } finally {
      clearTimeout(timer);
    }
  }

  private constructor(socket: OBSWebSocket, version: string, times: ObsTimes) {
    this.#socket = socket;
    this.version = version;
    this.events = socket;
    this.#times = times;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
    socket.on('ConnectionClosed', (error) => this.#finish(new ObsFault('lost', `closed with ${error.code}`)));
  }

  async call<T extends keyof OBSRequestTypes>(request: T, data?: OBSRequestTypes[T]): Promise<OBSResponseTypes[T]> {
    const until = performance.now() + this.#times.callMs;
    for (;;) {
      try {
        return await this.#bounded(request, () => this.#socket.call(request, data));
      } catch (error) {
        const isEarly = error instanceof ObsRefusal && error.code === OBS_STATUS.notReady;
        if (!isEarly || performance.now() > until) throw error;
        await new Promise((resolve) => setTimeout(resolve, this.#times.againMs));
      }
    }
  }

  async inOrder(requests: readonly RequestBatchRequest[]): Promise<void> {
    const options = { executionType: RequestBatchExecutionType.SerialRealtime, haltOnFailure: true };
    const answers = await this.#bounded('batch', () => this.#socket.callBatch([...requests], options));
    for (const { requestType, requestStatus } of answers) {
      if (!requestStatus.result)
        throw new ObsRefusal(requestType, requestStatus.code, 'comment' in requestStatus ? requestStatus.comment : '');
    }
  }

  /** Ends it, without waiting for OBS: a frozen one would not answer the close. */
  close(fault: ObsFault): void {
    this.#finish(fault);
    void this.#socket.disconnect().catch(() => {});
  }

  #finish(fault: ObsFault): void {
    if (this.#over) return;
    this.#over = fault;
    for (const reject of this.#pending) reject(fault);
    this.#pending.clear();
    this.#end(fault);
  }

  #bounded<T>(request: string, ask: () => Promise<T>): Promise<T> {
    if (this.#over) return Promise.reject(this.#over);
    return new Promise<T>((resolve, reject) => {
      const settle = () => {
        clearTimeout(timer);
        this.#pending.delete(fail);
      };
      const fail = (error: Error) => {
        settle();
        reject(error);
      };
      const timer = setTimeout(() => {
        const fault = new ObsFault('frozen', `${request} had no answer within ${this.#times.callMs} ms`);
        fail(fault);
        this.close(fault);
      }, this.#times.callMs);
      this.#pending.add(fail);
      ask().then(
        (answer) => {
          settle();
          resolve(answer);
        },
        (error: unknown) => fail(refusalOf(request, error)),
      );
    });
  }
}

function refusalOf(request: string, error: unknown): Error {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : null;
  return code === null ? new ObsFault('lost', messageOf(error)) : new ObsRefusal(request, code, messageOf(error));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
