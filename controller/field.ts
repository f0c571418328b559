import { html, nothing, type TemplateResult } from 'lit';

export interface Field {
  /** Unique on the page; the control carries it as `id`. */
  readonly id: string;
  readonly label: string;
  /** A quiet remark at the right of the label: "for keys and lists". */
  readonly hint: string | null;
  /** Why the relay refused it, see `ApiProblem.of`. */
  readonly problem: string | null;
}

/**
 * A control with its label above and its problem below. The control is given `id`, `class="control"`,
 * `aria-describedby="<id>-problem"` and `aria-invalid` by the caller. Needs the `fields` styles.
 */
export function field({ id, label, hint, problem }: Field, control: TemplateResult): TemplateResult {
  return html`<div class="field">
    <span class="above"><label for=${id}>${label}</label>${hint === null ? nothing : html`<span>${hint}</span>`}</span>
    ${control}
    <span class="problem" id="${id}-problem" role="alert">${problem ?? nothing}</span>
  </div>`;
}
