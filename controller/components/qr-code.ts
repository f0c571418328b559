import { css, html, LitElement, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { encode } from 'uqr';

/** A text as a QR code: dark on white, with the margin cameras need. */
@customElement('hudson-qr-code')
export class QrCode extends LitElement {
  static override readonly styles = css`
    :host {
      display: block;
      padding: 14px;
      border-radius: 8px;
      background: #fff;
    }
    svg {
      display: block;
      width: 100%;
      fill: #101214;
    }
  `;

  @property() text = '';
  @property() label = '';

  override render() {
    const { data, size } = encode(this.text, { border: 0 });
    const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])));
    return html`<svg viewBox="0 0 ${size} ${size}" role="img" aria-label=${this.label} shape-rendering="crispEdges">
      ${svg`<path d=${dark.join('')} />`}
    </svg>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-qr-code': QrCode;
  }
}
