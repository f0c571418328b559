import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LiveView } from '#client/live-view.ts';
import './cue-banner.ts';
import type { Fitter } from './fit/fitter.ts';
import { lineNotice } from './line-notice.ts';
import './next-panel.ts';
import './product-card.ts';
import { baseStyles } from './shared-styles.ts';
import { type ShowTimes, showTimes } from './show-times.ts';
import { type Shown, whatIsShown } from './shown.ts';
import { styled } from './styled.ts';
import './status-row.ts';

/** Snapshots to what the talent reads. It draws what it is given: no socket, no clock, no rules. */
@customElement('hudson-overlay')
export class OverlayRoot extends LitElement {
  @property({ attribute: false }) view: LiveView | null = null;
  /** Sizes and lines for the stage as it is. */
  @property({ attribute: false }) fitter: Fitter | null = null;
  /** The local clock, in epoch milliseconds; set anew once a second. */
  @property({ type: Number }) now = 0;

  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }
      .stage {
        position: relative;
        display: grid;
        gap: var(--gap);
        grid-template-rows: 104px minmax(0, 1fr);
        padding: 24px 32px 32px;
        transform-origin: 0 0;
        --number-size: 104px;
        --next-picture: 96px;
        --next-number: 44px;
      }
      .stage.portrait {
        padding: 250px 180px 460px 60px;
        --number-size: 88px;
        --next-picture: 72px;
        --next-number: 36px;
        --price-align: flex-start;
        --facts-wrap: wrap;
        --facts-gap: 20px;
        --facts-code: 20px;
        --cue-padding: 24px;
        --cue-gap: 20px;
        --cue-aside: 204px;
        --cue-word: 20px;
        --clock-size: 26px;
      }
      .hidden {
        visibility: hidden;
      }
      hudson-cue-banner {
        position: absolute;
        z-index: 1;
        top: 24px;
        left: 32px;
        right: 32px;
      }
      .portrait hudson-cue-banner {
        top: 250px;
        left: 60px;
        right: 180px;
      }
      .waiting {
        display: grid;
        grid-template-rows: 172px minmax(0, 1fr) 120px;
        gap: var(--gap);
      }
      .portrait .waiting {
        grid-template-rows: 148px minmax(0, 1fr) 96px;
      }
      .waiting p {
        display: flex;
        align-items: center;
        padding: 0 40px;
        font-size: 48px;
        font-weight: 600;
        letter-spacing: -0.012em;
      }
      .waiting hudson-next-panel {
        grid-row: 3;
        width: 656px;
      }
      .portrait .waiting hudson-next-panel {
        width: auto;
      }
    `,
  ];

  override render() {
    const { view, fitter } = this;
    if (!view || !fitter) return nothing;
    const { layout, width, height, scale } = fitter.stage;
    const shown = whatIsShown(view);
    const times = showTimes(view, this.now + view.clockOffsetMs);
    const size = { width: `${width}px`, height: `${height}px`, transform: scale === 1 ? null : `scale(${scale})` };
    return html`<main class="stage ${layout}" ${styled(size)}>
      ${this.#top(view, fitter, shown, times)}${this.#body(view, fitter, shown)}
    </main>`;
  }

  override updated() {
    if (this.view) this.dataset.line = this.view.line;
  }

  #top(view: LiveView, fitter: Fitter, { cue }: Shown, times: ShowTimes) {
    const notice = lineNotice(view, this.now);
    return html`<hudson-status-row
        class=${cue ? 'hidden' : ''}
        .times=${times}
        .notice=${notice}
        .narrow=${fitter.stage.layout === 'portrait'}
      ></hudson-status-row>
      <hudson-cue-banner
        .cue=${cue}
        .fit=${cue && fitter.cue(cue)}
        .now=${this.now + view.clockOffsetMs}
        .times=${times}
        .notice=${notice}
      ></hudson-cue-banner>`;
  }

  #body(view: LiveView, fitter: Fitter, shown: Shown) {
    const { entry, next } = shown;
    if (!entry) {
      return html`<section class="waiting">
        <p class="panel">Waiting for the producer</p>
        ${next ? nextPanel(next, fitter) : nothing}
      </section>`;
    }
    return html`<hudson-product-card
      .layout=${fitter.stage.layout}
      .entry=${entry}
      .fit=${fitter.entry(entry)}
      .position=${shown.position}
      .total=${shown.total}
      .image=${shown.image}
      .imageNumber=${shown.imageNumber}
      .imageBox=${fitter.measures.image}
      .lost=${lineNotice(view, this.now).isLost}
      >${nextPanel(next, fitter)}</hudson-product-card
    >`;
  }
}

function nextPanel(next: Shown['next'], fitter: Fitter) {
  return html`<hudson-next-panel .entry=${next} .fit=${next && fitter.entry(next).asNext}></hudson-next-panel>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-overlay': OverlayRoot;
  }
}
