import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LiveView } from '#client/live-view.ts';
import { calmOf } from './calm.ts';
import './calm-panel.ts';
import type { ChangeMark } from './change-marks.ts';
import './cue-banner.ts';
import type { GotIt } from './cue-banner.ts';
import type { Fitter } from './fit/fitter.ts';
import { type LineNotice, lineNotice } from './line-notice.ts';
import './next-panel.ts';
import { placed } from './placed.ts';
import './product-card.ts';
import { baseStyles } from './shared-styles.ts';
import { showTimes } from './show-times.ts';
import { type Shown, whatIsShown } from './shown.ts';
import './status-row.ts';
import { styled } from './styled.ts';

/** Snapshots to what the talent reads. It draws what it is given: no socket, no clock, no rules. */
@customElement('hudson-overlay')
export class OverlayRoot extends LitElement {
  @property({ attribute: false }) view: LiveView | null = null;
  /** Sizes and lines for the stage as it is. */
  @property({ attribute: false }) fitter: Fitter | null = null;
  /** The local clock, in epoch milliseconds; set anew once a second. */
  @property({ type: Number }) now = 0;
  /** Whether a picture is decoded already. */
  @property({ attribute: false }) isHere: (url: string) => boolean = () => false;
  @property({ attribute: false }) mark: ChangeMark | null = null;
  /** Null: nobody can press here. */
  @property({ attribute: false }) gotIt: GotIt | null = null;

  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }
      .stage {
        position: relative;
        transform-origin: 0 0;
      }
      .placed,
      hudson-cue-banner {
        position: absolute;
      }
      .hidden {
        visibility: hidden;
      }
      hudson-cue-banner {
        z-index: 1;
      }
    `,
  ];

  override render() {
    const { view, fitter } = this;
    if (!view || !fitter) return nothing;
    const { layout, width, height, scale } = fitter.stage;
    const shown = whatIsShown(view);
    const notice = lineNotice(view, this.now);
    const size = { width: `${width}px`, height: `${height}px`, transform: scale === 1 ? null : `scale(${scale})` };
    return html`<main class="stage ${layout}" ${styled(size)}>
      ${this.#top(view, fitter, shown, notice)}${this.#body(view, fitter, shown, notice)}<slot></slot>
    </main>`;
  }

  override updated() {
    if (this.view && this.dataset.line !== this.view.line) this.dataset.line = this.view.line;
  }

  #top(view: LiveView, fitter: Fitter, { cue }: Shown, notice: LineNotice) {
    const { status, cue: measures } = fitter.measures;
    const times = showTimes(view, this.now + view.clockOffsetMs);
    const isCovered = cue !== null && measures !== null && measures.clocks > 0;
    return html`<hudson-status-row
        class="placed ${isCovered ? 'hidden' : ''}"
        ${placed(status.place)}
        .times=${times}
        .notice=${notice}
        .measures=${status}
        ?quiet=${fitter.stage.hidden.includes('clocks')}
      ></hudson-status-row>
      ${
        measures === null
          ? nothing
          : html`<hudson-cue-banner
            .stageHeight=${fitter.stage.height}
            .measures=${measures}
            .cue=${cue}
            .fit=${cue && fitter.cue(cue)}
            .now=${this.now + view.clockOffsetMs}
            .times=${times}
            .notice=${notice}
            .gotIt=${this.gotIt}
          ></hudson-cue-banner>`
      }`;
  }

  #body(view: LiveView, fitter: Fitter, shown: Shown, notice: LineNotice) {
    const { measures, stage } = fitter;
    const calm = calmOf(view, this.now);
    if (calm) {
      return html`<hudson-calm-panel class="placed" ${placed(measures.head.place)} .calm=${calm}></hudson-calm-panel>
        ${view.line !== 'ended' && shown.next ? nextPanel(shown.next, fitter) : nothing}`;
    }
    const { entry } = shown;
    if (!entry) return nothing;
    const imageUrl = shown.image ? fitter.pictureUrl(shown.image) : '';
    return html`<hudson-product-card
        .measures=${measures}
        .hides=${stage.hidden}
        .entry=${entry}
        .fit=${fitter.entry(entry)}
        .position=${shown.position}
        .total=${shown.total}
        .image=${shown.image}
        .imageUrl=${imageUrl}
        ?image-here=${this.isHere(imageUrl)}
        .imageNumber=${shown.imageNumber}
        .mark=${this.mark}
        ?lost=${notice.isLost}
        ?unconfirmed=${notice.isUnconfirmed}
      ></hudson-product-card>
      ${nextPanel(shown.next, fitter)}`;
  }
}

function nextPanel(next: Shown['next'], fitter: Fitter) {
  const measures = fitter.measures.next;
  if (measures === null) return nothing;
  return html`<hudson-next-panel
    class="placed"
    ${placed(measures.place)}
    .measures=${measures}
    .entry=${next}
    .fit=${next && fitter.entry(next).asNext}
  ></hudson-next-panel>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-overlay': OverlayRoot;
  }
}
