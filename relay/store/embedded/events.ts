/** What the supervisor did on its own and somebody may want to read later. */
export interface EmbeddedEvent {
  readonly type:
    | 'data-elsewhere' // the data lies outside the data folder, because Postgres's user cannot reach that
    | 'binaries-copied'
    | 'initialised' // initdb made a new, empty cluster
    | 'adopted' // a Postgres left behind by a killed relay was taken over
    | 'start-delayed' // something stands in the way; it is tried again
    | 'postgres-exited'
    | 'connection-lost' // Postgres runs on, but has closed every connection (one of its processes crashed)
    | 'restart-failed' // it is tried again
    | 'postgres-restarted';
  readonly message: string;
}

export type EmbeddedLog = (event: EmbeddedEvent) => void;
