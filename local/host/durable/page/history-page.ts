import type { HistoryEvent, InstanceSummary } from '../contract.ts';
import { badge, type Html, html, instanceAddress, pageOf } from './html.ts';
import { type Timeline, type TimelineRow, timelineOf } from './timeline.ts';

/** The page that draws one instance's history as a timeline. */
export function historyPage(
  instance: InstanceSummary,
  history: readonly HistoryEvent[],
  now: number,
): string {
  const { instanceId, name, runtimeStatus, parentInstanceId } = instance;
  const parent = parentInstanceId
    ? html` · part of <a href="${instanceAddress(parentInstanceId)}">${parentInstanceId}</a>`
    : '';
  return pageOf({
    title: `${name} ${instanceId}`,
    content: html`<h1>${name}</h1>
<p>${badge(runtimeStatus)} ${instanceId}${parent}</p>
${history.length === 0 ? html`<p class="none">It has not run yet.</p>` : drawing(timelineOf(history), now)}
<p><a href="/local/durable/api${instanceAddress(instanceId).slice('/local/durable'.length)}/history">History as JSON</a></p>`,
  });
}

interface Scale {
  readonly from: number;
  readonly length: number;
}

function drawing(timeline: Timeline, now: number): Html {
  const isOpen = timeline.rows.some(({ to }) => to === undefined);
  const to = isOpen ? Math.max(timeline.to, now) : timeline.to;
  const scale = { from: timeline.from, length: Math.max(to - timeline.from, 1) };
  return html`<section class="timeline" aria-label="Timeline">
<div class="row"><span class="label">Turns (${timeline.turns.length})</span>
<svg class="track" role="img" aria-label="${timeline.turns.length} turns" preserveAspectRatio="none" viewBox="0 0 1000 20">${timeline.turns.map((turn) => tick(turn, scale))}</svg>
<span class="time">${duration(scale.length)}</span></div>
${timeline.rows.map((row, index) => drawRow(row, index, scale))}
</section>`;
}

const place = (time: number, { from, length }: Scale) => ((time - from) / length) * 1000;

function tick(turn: number, scale: Scale): Html {
  const x = place(turn, scale).toFixed(1);
  return html`<line x1="${x}" x2="${x}" y1="2" y2="18" vector-effect="non-scaling-stroke"/>`;
}

function drawRow(row: TimelineRow, index: number, scale: Scale): Html {
  const { kind, label, from, to, failed } = row;
  const state = failed ? 'failed' : to === undefined ? 'open' : 'done';
  const took = to === undefined ? 'not ended' : to > from ? duration(to - from) : '';
  const details = Object.entries(row.details).map(
    ([name, text]) => html`<dt>${name}</dt><dd><pre>${text}</pre></dd>`,
  );
  const link = row.instanceId
    ? html`<p><a href="${instanceAddress(row.instanceId)}">Open ${row.instanceId}</a></p>`
    : '';
  return html`<details id="row-${index}"><summary class="row ${kind} ${state}">
<span class="label">${label}</span>
<svg class="track" aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 1000 20">${mark(row, scale)}</svg>
<span class="time">${failed ? 'failed ' : ''}${took}</span></summary>
<p>${new Date(from).toISOString()}</p>${link}<dl>${details}</dl></details>`;
}

function mark({ from, to }: TimelineRow, scale: Scale): Html {
  const x = place(from, scale);
  if (to === from)
    return html`<line class="dot" x1="${x.toFixed(1)}" x2="${x.toFixed(1)}" y1="10" y2="10" vector-effect="non-scaling-stroke"/>`;
  const width = Math.max(place(to ?? scale.from + scale.length, scale) - x, 3);
  return html`<rect x="${x.toFixed(1)}" y="4" width="${width.toFixed(1)}" height="12" rx="2"/>`;
}

function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${milliseconds} ms`;
  const seconds = milliseconds / 1000;
  return seconds < 120 ? `${seconds.toFixed(1)} s` : `${(seconds / 60).toFixed(1)} min`;
}
