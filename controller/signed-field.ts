import { css, html, type TemplateResult } from 'lit';
import { LOCALE } from './words/locale.ts';

/** The sign of a currency before the field a price is typed into; the field's label says the rest to those who hear it. */
export const signedField = css`
  .signed {
    display: block;
    position: relative;
  }
  .signed > .sign {
    position: absolute;
    z-index: 1;
    inset: 0 auto 0 14px;
    display: grid;
    align-items: center;
    color: var(--text-2);
    pointer-events: none;
  }
  .signed > input {
    padding-inline-start: calc(20px + var(--sign-width)) !important;
  }
`;

/** `field` alone where no currency is given. */
export function signed(field: TemplateResult, currency: string | null): TemplateResult {
  if (currency === null) return field;
  const sign = signOf(currency);
  return html`<span class="signed" .style=${`--sign-width:${sign.length}ch`}>
    <span class="sign" aria-hidden="true">${sign}</span>${field}
  </span>`;
}

function signOf(currency: string): string {
  const look = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  const parts = new Intl.NumberFormat(LOCALE, look).formatToParts(0);
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}
