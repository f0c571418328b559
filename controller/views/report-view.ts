import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Entry } from '#protocol/session.ts';
import { inWords, isAborted } from '../api.ts';
import { copyText } from '../clipboard.ts';
import '../components/empty-state.ts';
import '../components/entry-picture.ts';
import '../components/report-timeline.ts';
import type { Report, Showing } from '#protocol/report-api.ts';
import { clockTime, dayAndTime, minutesAndSeconds, showClock } from '../durations.ts';
import { icon } from '../icons.ts';
import { setTitle } from '../navigate.ts';
import { pages } from '../page-styles.ts';
import { runPath } from '../paths.ts';
import { loadEntries, loadReport, reportPath, takeReport } from '../report.ts';
import { timelineOf } from '../report-lanes.ts';
import { base, buttons, captions } from '../styles.ts';
import { ToastEvent } from '../toast.ts';
import { reportWords as say } from '../words/report.ts';
import { reportStyles } from './report-view-styles.ts';

/** While a show is on, its report is read again this often. */
const AGAIN_MS = 10_000;

/** What was shown when: to look at, and to take to the shop's analytics, to YouTube and to an editor. */
@customElement('hudson-report-view')
export class ReportView extends LitElement {
  static override readonly styles = [base, buttons, captions, pages, reportStyles];

  @property() session = '';
  @state() private report: Report | null = null;
  @state() private entries: ReadonlyMap<string, Entry> = new Map();
  @state() private chapters: { readonly text: string; readonly remarks: readonly string[] } | null = null;
  @state() private problem: string | null = null;
  @state() private chosen = 0;
  #leaving = new AbortController();
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leaving = new AbortController();
    void this.#load();
    this.#timer = setInterval(() => {
      if (this.report?.completedAt === null && !document.hidden) void this.#load();
    }, AGAIN_MS);
  }

  override disconnectedCallback(): void {
    clearInterval(this.#timer);
    this.#leaving.abort();
    super.disconnectedCallback();
  }

  override render() {
    const { report } = this;
    if (this.problem !== null)
      return html`<main class="page"><hudson-empty-state says=${this.problem}></hudson-empty-state></main>`;
    if (report === null) return html`<main class="page"><p class="quiet" role="status">${say.loading}</p></main>`;
    return html`<main class="page">
      ${this.#head(report)} ${report.showings.length === 0 ? this.#empty(report) : this.#body(report)}
    </main>`;
  }

  #head(report: Report) {
    const { session, liveAt, completedAt, showings } = report;
    const timeline = timelineOf(report, Date.now());
    const shown = new Set(showings.map(({ entryId }) => entryId)).size;
    const lasted = liveAt === null ? null : timeline.endsAt - liveAt;
    const each = showings.length === 0 || lasted === null ? null : lasted / showings.length;
    const planned = minutesAndSeconds((report.durationMinutes * 60_000) / Math.max(report.entryCount, 1));
    const when =
      liveAt === null
        ? say.notLive
        : `${dayAndTime(liveAt)}–${completedAt === null ? say.stillOn : clockTime(completedAt)}`;
    const figure = (value: string, caption: string) =>
      html`<div class="figure"><b>${value}</b><span class="quiet small">${caption}</span></div>`;
    return html`<div class="title">
      <a class="button plain" href="/" aria-label=${say.back}>${icon('left')}</a>
      <div>
        <h1>${say.title(session.name)}</h1>
        <span class="quiet small">${session.brand.name} · ${when}</span>
      </div>
      <div class="end">
        ${lasted === null ? nothing : figure(showClock(lasted), say.figures.onAir)}
        ${figure(say.figures.of(shown, report.entryCount), say.figures.shown)}
        ${figure(String(showings.length), say.figures.showings)}
        ${each === null ? nothing : figure(minutesAndSeconds(each), say.figures.each(planned))}
      </div>
    </div>`;
  }

  #empty({ session }: Report) {
    return html`<hudson-empty-state says=${say.empty} detail=${say.emptyDetail}>
      <a class="button white" href=${runPath(session.slug)}>${say.open}</a>
    </hudson-empty-state>`;
  }

  #body(report: Report) {
    const timeline = timelineOf(report, Date.now());
    return html`<section class="panel lanes-panel">
        <hudson-report-timeline
          .report=${report}
          .timeline=${timeline}
          .chosen=${this.chosen}
          @hudson-choose-showing=${({ index }: { index: number }) => this.#choose(index)}
        ></hudson-report-timeline>
        ${this.#chosenStrip(report, timeline.startsAt)}
      </section>
      <div class="below">
        <div class="scrolls">${this.#table(report)}</div>
        ${this.#take(report)}
      </div>`;
  }

  #chosenStrip(report: Report, startsAt: number) {
    const showing = report.showings[this.chosen];
    if (showing === undefined) return nothing;
    const endsAt = showing.endedAt ?? Date.now();
    const cue = report.cues.find(({ at }) => at >= showing.startedAt && at < endsAt);
    const words = [
      say.nthLong(showing.time, this.#times(report, showing)),
      ...(cue ? [say.cue(cue.text)] : []),
      ...(cue?.acknowledgedAt ? [say.gotIt(Math.round((cue.acknowledgedAt - cue.at) / 1000))] : []),
      ...(showing.folded > 0 ? [say.folded(showing.folded)] : []),
    ];
    return html`<div class="chosen" aria-live="polite">
      ${this.#picture(showing)}<span class="number">${showing.number}</span><strong>${showing.name}</strong>
      <span class="quiet">${say.to(showClock(showing.startedAt - startsAt), showClock(endsAt - startsAt))}</span>
      <b>${minutesAndSeconds(endsAt - showing.startedAt)}</b>
      <span class="quiet">${words.join(' · ')}</span>
      <span class="ends">
        <button class="button plain" aria-label=${say.previous} @click=${() => this.#choose(this.chosen - 1)}>${icon('left')}</button>
        <button class="button plain" aria-label=${say.next} @click=${() => this.#choose(this.chosen + 1)}>${icon('right')}</button>
      </span>
    </div>`;
  }

  #table(report: Report) {
    const { columns } = say;
    return html`<table>
      <thead>
        <tr>
          <th>${columns.number}</th><th></th><th>${columns.product}</th><th>${columns.howLong}</th><th>${columns.utc}</th>
          <th>${columns.stream}</th><th>${columns.recording}</th><th>${columns.which}</th>
        </tr>
      </thead>
      <tbody>
        ${report.showings.map(
          (
            showing,
            index,
          ) => html`<tr aria-selected=${index === this.chosen ? 'true' : 'false'} @click=${() => this.#choose(index)}>
            <td class="number">${showing.number}</td>
            <td>${this.#picture(showing)}</td>
            <td class="name"><span class="lines">${showing.name}</span></td>
            <td>${showing.durationMs === null ? say.stillOn : minutesAndSeconds(showing.durationMs)}</td>
            <td class="mono">${new Date(showing.startedAt).toISOString().slice(11, 19)}</td>
            <td class="mono">${showing.streamMs === null ? say.none : showClock(showing.streamMs)}</td>
            <td class="mono">${showing.recordMs === null ? say.none : showClock(showing.recordMs)}</td>
            <td class="quiet small">${this.#times(report, showing) > 1 ? say.nth(showing.time, this.#times(report, showing)) : nothing}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #take({ session }: Report) {
    const { formats } = say;
    return html`<section aria-labelledby="take">
      <h2 class="caption" id="take">${say.take}</h2>
      <div class="panel take">
        <div>
          <span><strong>${formats.youtube.title}</strong><span class="quiet small">${this.chapters?.remarks.join(' ') || formats.youtube.detail}</span></span>
          <button class="button" ?disabled=${!this.chapters?.text} @click=${this.#copy}>${icon('copy')}${formats.youtube.button}</button>
        </div>
        ${(['csv', 'edl', 'json'] as const).map(
          (format) => html`<div>
            <span><strong>${formats[format].title}</strong><span class="quiet small">${formats[format].detail}</span></span>
            <a class="button" download="${session.slug}.${format}" href=${reportPath(session.slug, format)}>${icon('down')}${formats[format].button}</a>
          </div>`,
        )}
      </div>
      ${this.chapters?.text ? html`<pre tabindex="0">${this.chapters.text}</pre>` : nothing}
    </section>`;
  }

  #picture({ entryId }: Showing) {
    return html`<hudson-entry-picture .image=${this.entries.get(entryId)?.images[0] ?? null}></hudson-entry-picture>`;
  }

  #times({ showings }: Report, { entryId }: Showing): number {
    return showings.filter((showing) => showing.entryId === entryId).length;
  }

  #choose(index: number): void {
    this.chosen = Math.min(Math.max(0, index), (this.report?.showings.length ?? 1) - 1);
  }

  async #load(): Promise<void> {
    const { signal } = this.#leaving;
    try {
      const [report, entries, chapters] = await Promise.all([
        loadReport(this.session, signal),
        loadEntries(this.session, signal),
        takeReport(this.session, 'youtube'),
      ]);
      this.report = report;
      this.entries = new Map(entries.map((entry) => [entry.id, entry]));
      this.chapters = chapters;
      this.problem = null;
      setTitle(say.title(report.session.name));
    } catch (error) {
      // What stands there already stays; the next look may work.
      if (!isAborted(error) && this.report === null) this.problem = inWords(error);
    }
  }

  readonly #copy = async (): Promise<void> => {
    const isCopied = await copyText(this.chapters?.text ?? '');
    const says = isCopied ? say.copied : say.copyFailed;
    this.dispatchEvent(new ToastEvent({ says, undo: null, tone: isCopied ? 'done' : 'bad' }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-report-view': ReportView;
  }
}
