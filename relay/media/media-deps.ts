import type { Database } from '../store/connection.ts';
import type { MediaStore } from './media-store.ts';
import type { Workshop } from './workshop.ts';

/** What adds, keeps and removes pictures. */
export interface MediaDeps {
  readonly database: Database;
  readonly store: MediaStore;
  readonly workshop: Pick<Workshop, 'read'>;
  readonly dataDir: string;
}
