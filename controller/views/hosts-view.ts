import { customElement } from 'lit/decorators.js';
import type { Host } from '#protocol/catalogue-api.ts';
import { hostList } from '../catalogue/kept-api.ts';
import { keptWords } from '../words/kept.ts';
import { type KeptPage, KeptView } from './kept-view.ts';

const say = keptWords.hosts;

/** The people on camera. */
@customElement('hudson-hosts-view')
export class HostsView extends KeptView<Host> {
  protected override readonly page: KeptPage<Host> = {
    ...{ list: hostList, title: say.title, create: say.create, empty: say.empty, removed: say.removed },
    about: ({ notes, sessionCount }) => [say.uses(sessionCount), notes].filter(Boolean).join(' · '),
    fields: [
      { name: 'name', label: say.name, hint: null, isLong: false },
      { name: 'notes', label: say.notes, hint: null, isLong: true },
    ],
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-hosts-view': HostsView;
  }
}
