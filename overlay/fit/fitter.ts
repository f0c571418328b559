import { formatMoney, moneyParts } from '#protocol/money.ts';
import type { Cue, Entry } from '#protocol/session.ts';
import { clockText } from '../clock-text.ts';
import { pricesOf } from '../prices.ts';
import { type Measures, measuresOf, type Stage } from '../stage.ts';
import { type FittedPoints, fitPoints } from './fit-points.ts';
import { type FittedPrice, fitPrice } from './fit-price.ts';
import { type FittedText, fitCut, fitFirst, fitWhole } from './fit-text.ts';
import { FACES, type Measure, standingWidth } from './measure.ts';
import { wordsOfText } from './words.ts';

/** All that must be known to draw one entry in one frame. */
export interface EntryFit {
  readonly price: FittedPrice;
  readonly name: FittedText;
  readonly points: FittedPoints;
  readonly asNext: NextFit;
}

/** The same entry while it waits in the "Next" panel. */
export interface NextFit {
  readonly name: FittedText;
  readonly price: string | null;
}

export interface MoneyFormat {
  readonly currency: string;
  readonly locale: string;
}

/** In the place of its price, where a product is sold out before its turn. */
export const SOLD_OUT_NEXT = 'Sold out';
const COUNTDOWN_SIZE = 80;
/** What the draining bar takes of the banner's height. */
const COUNTDOWN_BAR = 12;

/**
 * Text to sizes and lines for one stage and currency. Each entry is worked out once and kept as long as it lives:
 * a press only looks up what is there.
 */
export class Fitter {
  readonly stage: Stage;
  readonly measures: Measures;
  readonly money: MoneyFormat;
  readonly #measure: Measure;
  readonly #entries = new WeakMap<Entry, EntryFit>();
  readonly #cues = new WeakMap<Cue, FittedText>();

  constructor(stage: Stage, money: MoneyFormat, measure: Measure) {
    this.stage = stage;
    this.measures = measuresOf(stage);
    this.money = money;
    this.#measure = measure;
  }

  has(entry: Entry): boolean {
    return this.#entries.has(entry);
  }

  entry(entry: Entry): EntryFit {
    const known = this.#entries.get(entry);
    if (known) return known;
    const fit = this.#fitEntry(entry);
    this.#entries.set(entry, fit);
    return fit;
  }

  cue(cue: Cue): FittedText {
    const known = this.#cues.get(cue);
    if (known) return known;
    const fit = this.#fitCue(cue);
    this.#cues.set(cue, fit);
    return fit;
  }

  /** Beyond its smallest step a cue grows downward. */
  #fitCue(cue: Cue): FittedText {
    const { cue: slot, cueGap, cueSteps, cueGrowsTo } = this.measures;
    const countdown = cue.endsAt === undefined ? 0 : this.#countdownWidth(cue.endsAt - cue.at) + cueGap;
    const box = { width: slot.width - countdown, height: slot.height - (countdown > 0 ? COUNTDOWN_BAR : 0) };
    const text = wordsOfText(cue.text);
    return (
      fitWhole(text, box, cueSteps, FACES.cue, this.#measure) ??
      fitCut(text, { ...box, height: cueGrowsTo }, cueSteps.at(-1) ?? 0, FACES.cue, this.#measure)
    );
  }

  #countdownWidth(lengthMs: number): number {
    return standingWidth(clockText(lengthMs), 750, COUNTDOWN_SIZE, this.#measure);
  }

  #fitEntry(entry: Entry): EntryFit {
    const { measures } = this;
    const price = this.#fitPrice(entry);
    const besideName = measures.priceStandsBesideName ? price.width : 0;
    const nameBox = { ...measures.name, width: measures.name.width - besideName };
    return {
      price,
      name: fitFirst(wordings(entry), nameBox, measures.nameSteps, FACES.name, this.#measure),
      points: fitPoints(entry.talkingPoints, measures.points, measures.pointsRules, this.#measure),
      asNext: this.#fitAsNext(entry),
    };
  }

  #fitPrice(entry: Entry): FittedPrice {
    const { paidCents, struckCents } = pricesOf(entry);
    const { currency, locale } = this.money;
    const texts = {
      paid: paidCents === null ? null : moneyParts(paidCents, currency, locale),
      struck: struckCents === null ? null : formatMoney(struckCents, currency, locale),
      isSoldOut: entry.stock === 0,
    };
    return fitPrice(texts, this.measures.priceWidth, this.#measure);
  }

  #fitAsNext(entry: Entry): NextFit {
    const { next, nextSteps, nextNumberSize, nextPriceSize } = this.measures;
    const { paidCents } = pricesOf(entry);
    const price = paidCents === null ? null : formatMoney(paidCents, this.money.currency, this.money.locale);
    const number = Math.max(
      standingWidth(String(entry.number), 750, nextNumberSize, this.#measure),
      this.#measure('Next', 450, 20),
    );
    const aside = Math.max(
      standingWidth(price ?? '', 700, nextPriceSize, this.#measure),
      this.#measure(SOLD_OUT_NEXT, 600, 24),
    );
    const width = next.width - number - aside;
    const twoLines = 2 * FACES.next.lineHeight * (nextSteps[0] ?? 0);
    return {
      price,
      name: fitFirst(wordings(entry), { width, height: twoLines }, nextSteps, FACES.next, this.#measure),
    };
  }
}

function wordings({ name, shortName }: Entry) {
  return shortName === null ? [wordsOfText(name)] : [wordsOfText(name), wordsOfText(shortName)];
}
