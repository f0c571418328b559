import type { SessionDetails } from '#protocol/sessions-api.ts';
import { inWords } from '../api.ts';
import { goTo } from '../navigate.ts';
import { editPath } from '../paths.ts';
import { builderWords as say } from '../words/builder.ts';
import type { Edits } from './edits.ts';
import { changeField, duplicate, setArchived } from './session-client.ts';
import type { SessionActEvent, SetFieldEvent } from './session-settings.ts';

interface SessionActsHost {
  readonly edits: Edits;
  details(): SessionDetails | null;
  /** Another state of the session, which may have another address. */
  changed(details: SessionDetails): void;
  /** What is known of the session may be old. */
  reload(id: string): void;
  toast(says: string, undo: (() => Promise<void>) | null, tone: 'done' | 'bad'): void;
}

/** What is done to the session itself: its fields, a copy, putting it away. */
export class SessionActs {
  readonly #host: SessionActsHost;

  constructor(host: SessionActsHost) {
    this.#host = host;
  }

  readonly setField = async ({ set, was }: SetFieldEvent): Promise<void> => {
    const details = this.#host.details();
    if (details === null) return;
    const change = () => changeField(details.id, set, was, (now) => this.#host.changed(now));
    // Somebody else may have been first: what stands there now is shown.
    if (!(await this.#host.edits.keep(change))) this.#host.reload(details.id);
  };

  async act(act: SessionActEvent['act']): Promise<void> {
    const details = this.#host.details();
    if (details === null) return;
    try {
      await (act === 'duplicate' ? this.#duplicate(details) : this.#archive(details));
    } catch (error) {
      this.#host.toast(inWords(error), null, 'bad');
    }
  }

  async #archive({ id, slug, name }: SessionDetails): Promise<void> {
    await setArchived(id, true);
    const takeOut = async () => {
      await setArchived(id, false);
      goTo(editPath(slug));
    };
    this.#host.toast(say.session.archived(name), takeOut, 'done');
    goTo('/');
  }

  async #duplicate({ id }: SessionDetails): Promise<void> {
    const copy = await duplicate(id);
    this.#host.toast(say.steps.duplicated(copy.name), null, 'done');
    goTo(editPath(copy.slug));
  }
}
