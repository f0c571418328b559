import { minutesAndSeconds } from '#protocol/durations.ts';
import { formatMoney, moneyParts } from '#protocol/money.ts';
import type { Cue, Entry, EntryImage } from '#protocol/session.ts';
import { pictureUrl } from '../images/picture-url.ts';
import type { CueMeasures, Measures, NextMeasures } from '../layouts/measures.ts';
import { measuresOf } from '../layouts/measures-of.ts';
import { pricesOf } from '../prices.ts';
import type { Stage } from '../stage.ts';
import { words } from '../words.ts';
import { type FittedPoints, fitPoints, NO_POINTS } from './fit-points.ts';
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
/** Of "Sold out" and "No price" there. */
export const NEXT_WORD = 22;
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
  /** The address of a picture in the size that its box needs. */
  readonly pictureUrl: (image: EntryImage) => string;
  readonly #measure: Measure;
  readonly #entries = new WeakMap<Entry, EntryFit>();
  readonly #cues = new WeakMap<Cue, FittedText>();

  constructor(stage: Stage, money: MoneyFormat, measure: Measure) {
    this.stage = stage;
    this.measures = measuresOf(stage);
    this.money = money;
    this.pictureUrl = pictureUrl(this.measures, stage.pixelRatio);
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

  /** Beyond its smallest step a cue grows. */
  #fitCue(cue: Cue): FittedText {
    const look = this.measures.cue;
    if (look === null) return { size: 0, lines: [], isCut: true };
    const { place, padding, gap, clocks, gotIt, steps, growsTo } = look;
    const taken = [clocks, gotIt, cue.endsAt === undefined ? 0 : this.#countdownWidth(look, cue.endsAt - cue.at)];
    const width = taken.reduce((left, part) => left - (part > 0 ? part + gap : 0), place.width - 2 * padding);
    const box = { width, height: place.height - 12 - (cue.endsAt === undefined ? 0 : COUNTDOWN_BAR) };
    const text = wordsOfText(cue.text);
    return (
      fitWhole(text, box, steps, FACES.cue, this.#measure) ??
      fitCut(text, { width, height: growsTo - 40 }, steps.at(-1) ?? 0, FACES.cue, this.#measure)
    );
  }

  #countdownWidth({ countdown }: CueMeasures, lengthMs: number): number {
    return standingWidth(minutesAndSeconds(lengthMs), 750, countdown, this.#measure);
  }

  #fitEntry(entry: Entry): EntryFit {
    const { measures } = this;
    const price = this.#fitPrice(entry);
    const besideName = measures.head.kind === 'wide' ? price.width : 0;
    const nameBox = { ...measures.name, width: measures.name.width - besideName };
    return {
      price,
      name: fitFirst(wordings(entry), nameBox, measures.nameSteps, FACES.name, this.#measure),
      points: this.#fitPoints(entry),
      asNext: this.#fitAsNext(entry),
    };
  }

  #fitPoints({ talkingPoints }: Entry): FittedPoints {
    const { points } = this.measures;
    return points === null ? NO_POINTS : fitPoints(talkingPoints, points.place, points.rules, this.#measure);
  }

  #fitPrice(entry: Entry): FittedPrice {
    const { paidCents, struckCents } = pricesOf(entry);
    const { currency, locale } = this.money;
    const texts = {
      paid: paidCents === null ? null : moneyParts(paidCents, currency, locale),
      struck: struckCents === null ? null : formatMoney(struckCents, currency, locale),
      isSoldOut: entry.stock === 0,
    };
    return fitPrice(texts, this.measures.price, this.#measure);
  }

  #fitAsNext(entry: Entry): NextFit {
    const { paidCents } = pricesOf(entry);
    const price = paidCents === null ? null : formatMoney(paidCents, this.money.currency, this.money.locale);
    const look = this.measures.next;
    if (look === null) return { price, name: { size: 0, lines: [], isCut: true } };
    const twoLines = 2 * FACES.next.lineHeight * (look.steps[0] ?? 0);
    const box = { width: this.#nextNameWidth(look, entry, price), height: Math.min(twoLines, look.place.height) };
    return { price, name: fitFirst(wordings(entry), box, look.steps, FACES.next, this.#measure) };
  }

  /** What picture, number, price and the gaps between leave of the panel. */
  #nextNameWidth(
    { place, picture, gap, number, label, price: size }: NextMeasures,
    entry: Entry,
    price: string | null,
  ) {
    const figure = standingWidth(String(entry.number), 750, number, this.#measure);
    const aside = Math.max(
      standingWidth(price ?? '', 700, size, this.#measure),
      this.#measure(words.soldOutNext, 600, NEXT_WORD),
    );
    const padding = nextPadding(place.height, picture) + 24;
    return place.width - padding - picture - 3 * gap - Math.max(figure, this.#measure('Next', 450, label)) - aside;
  }
}

/** Around the picture. */
export function nextPadding(height: number, picture: number): number {
  return (height - picture) / 2;
}

function wordings({ name, shortName }: Entry) {
  return shortName === null ? [wordsOfText(name)] : [wordsOfText(name), wordsOfText(shortName)];
}
