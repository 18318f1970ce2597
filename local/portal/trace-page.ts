import { Hono } from 'hono';
import { html } from 'hono/html';
import type { FollowedDialogue, FollowedDialogues } from '../telemetry/followed-dialogues.ts';
import { pageFrame } from './page-frame.ts';
import { type Line, toWaterfall } from './waterfall.ts';

/** One dialogue from end to end: every invocation, and what each asked of other systems. */
export function createTracePage(followed: FollowedDialogues): Hono {
  const routes = new Hono();
  routes.get('/', (context) => {
    const wanted = context.req.query('dialogue')?.trim();
    const found = wanted === undefined ? undefined : followed.find(wanted);
    const content = html`${form(wanted)}
${wanted && !found ? html`<section role="status"><p>Nothing is known of ${wanted}. The last dialogues are below; spans come a few seconds after what they tell of.</p></section>` : ''}
${found ? waterfall(found) : ''}${list(followed.list())}${figures(followed)}`;
    return context.html(pageFrame('Trace · Openline', content));
  });
  return routes;
}

function form(wanted = '') {
  return html`<section><form><label for="dialogue"><b>Dialogue</b></label>
<input id="dialogue" name="dialogue" value="${wanted}" size="34" spellcheck="false" autocomplete="off">
<button>Show</button></form></section>`;
}

function list(dialogues: readonly FollowedDialogue[]) {
  if (dialogues.length === 0)
    return html`<section><p>No dialogue has been followed yet: call somebody in the playground.</p></section>`;
  return html`<section><h2>Last dialogues</h2><table>
<thead><tr><th>Dialogue</th><th>Begin</th><th class="number">Spans</th><th class="number">Failed</th></tr></thead>
<tbody>${dialogues.map(({ id, spans }) => {
    const { began } = toWaterfall(spans);
    const failed = spans.filter(({ status }) => status.code === 2).length;
    return html`<tr><td><a href="?dialogue=${id}">${id}</a></td><td>${clock(began)}</td><td class="number">${spans.length}</td><td class="number">${failed}</td></tr>`;
  })}</tbody></table></section>`;
}

function waterfall({ id, spans }: FollowedDialogue) {
  const { lines, lasted } = toWaterfall(spans);
  return html`<section><h2>${id}</h2>
<p>${spans.length} spans in ${seconds(lasted)}. Bars are to scale within each invocation; the time at the left is since the dialogue began.</p>
<div class="wide" role="region" aria-label="Spans" tabindex="0"><table>
<thead><tr><th class="number">After</th><th>Span</th><th>What</th><th class="number">Took</th><th style="width:260px">When</th></tr></thead>
<tbody>${lines.map(row)}</tbody></table></div></section>`;
}

function row({ span, depth, after, took, offset, width, what }: Line) {
  const failed = span.status.code === 2;
  const colour = failed ? '#c50f1f' : depth === 0 ? '#0f6cbd' : '#77b7f7';
  const name = html`<span style="padding-left:${depth * 16}px">${depth === 0 ? html`<b>${span.name}</b>` : span.name}</span>`;
  return html`<tr><td class="number">${seconds(after)}</td><td>${name}</td><td>${what}${failed ? html` <b>failed: ${span.attributes['openline.error']}</b>` : ''}</td>
<td class="number">${took.toFixed(1)} ms</td><td><svg width="260" height="12" role="img" aria-label="${took.toFixed(1)} ms"><rect x="${(offset * 260).toFixed(1)}" y="1" height="10" rx="2" width="${Math.max(2, width * 260).toFixed(1)}" fill="${colour}"/></svg></td></tr>`;
}

function figures(followed: FollowedDialogues) {
  const all = followed.figures();
  if (all.length === 0) return '';
  return html`<section><h2>Metrics since the start</h2><table>
<thead><tr><th>Metric</th><th>Of</th><th class="number">Count</th><th class="number">Sum or mean</th></tr></thead>
<tbody>${all.map(({ name, unit, attributes, count, sum }) => {
    const of = Object.values(attributes).join(', ');
    const value = count === null ? sum : sum / Math.max(1, count);
    return html`<tr><td>${name}</td><td>${of}</td><td class="number">${count ?? ''}</td><td class="number">${value.toLocaleString('en', { maximumFractionDigits: 1 })} ${unit}</td></tr>`;
  })}</tbody></table></section>`;
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;
const clock = (milliseconds: number) => new Date(milliseconds).toISOString().slice(11, 19);
