import { type ElementPart, noChange, nothing } from 'lit';
import { Directive, directive } from 'lit/directive.js';

/** CSS properties by their CSS names; null takes one away. */
type Styles = Readonly<Record<string, string | null>>;

/**
 * Sets styles property by property. Lit's own `styleMap` writes a style attribute the first time, which our content
 * security policy blocks: the text would come without its size.
 */
class Styled extends Directive {
  #applied: Styles = {};

  override render(_styles: Styles) {
    return nothing;
  }

  override update({ element }: ElementPart, [styles]: [Styles]) {
    if ('style' in element && element.style instanceof CSSStyleDeclaration) this.#apply(element.style, styles);
    return noChange;
  }

  #apply(target: CSSStyleDeclaration, styles: Styles): void {
    for (const [name, value] of Object.entries(styles)) {
      if (this.#applied[name] !== value) target.setProperty(name, value);
    }
    this.#applied = styles;
  }
}

export const styled = directive(Styled);
