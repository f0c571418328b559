import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ObsStatusReport } from '#protocol/obs-api.ts';
import { howLong } from '../durations.ts';
import { icon } from '../icons.ts';
import { pages } from '../page-styles.ts';
import { base } from '../styles.ts';
import { obsWords as say } from '../words/obs.ts';
import { obsRemarks } from './obs-remark-styles.ts';

/** What Hudson does in OBS at this moment, and what it has mended. */
@customElement('hudson-obs-doing')
export class ObsDoing extends LitElement {
  static override readonly styles = [base, pages, obsRemarks];

  @property({ attribute: false }) status: ObsStatusReport | null = null;

  override render() {
    if (this.status === null) return nothing;
    const { installed, problem, healed, noChapters, since } = this.status;
    const now = Date.now();
    return html`${
      installed
        ? remark(
            'good',
            'check',
            say.doing.standsOn(installed.source, installed.scene),
            since === null ? null : say.doing.since(howLong(now - since)),
          )
        : remark('quiet', 'warning', problem ?? say.doing.nothing, null)
    }
    ${installed?.isInProgram ? remark('warn', 'warning', say.doing.inProgram, null) : nothing}
    ${noChapters === null ? remark('good', 'check', say.doing.chapters, null) : remark('warn', 'warning', noChapters, null)}
    ${
      healed
        ? remark(
            'quiet',
            'undo',
            `${say.doing.healed[healed.how]}${healed.count > 1 ? `, ${say.doing.healedAgain(healed.count)}` : ''}`,
            say.doing.ago(howLong(now - healed.at)),
          )
        : nothing
    }`;
  }
}

function remark(tone: string, name: 'check' | 'warning' | 'undo', text: string, when: string | null): TemplateResult {
  return html`<p class="remark">
    <span class=${tone}>${icon(name, 16)}</span><span class="says">${text}</span><span class="quiet small">${when ?? nothing}</span>
  </p>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-obs-doing': ObsDoing;
  }
}
