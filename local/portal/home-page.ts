import { html } from 'hono/html';
import type { MeterReading } from '../platform/meter.ts';
import { type FirstCall, firstCallSteps } from './first-call.ts';
import { pageFrame } from './page-frame.ts';
import type { Card, Part } from './part.ts';

interface HomePage {
  readonly parts: readonly Part[];
  readonly cards: readonly Card[];
  readonly firstCall: FirstCall | undefined;
  readonly total: MeterReading;
  readonly now: Date;
}

/** What to open, what to try, what runs where, and what it has used so far. */
export function homePage({ parts, cards, firstCall, total, now }: HomePage) {
  return pageFrame(
    'Openline on this machine',
    html`${cards.length > 0 ? html`<div class="cards">${cards.map(toCard)}</div>` : ''}
${firstCall ? firstCallSteps(firstCall) : ''}
<section><h2>What runs where</h2><table>
<thead><tr><th>Part</th><th>Address</th><th>About</th></tr></thead>
<tbody>${parts.map(({ name, url, about }) => html`<tr><td>${name}</td><td>${address(url)}</td><td>${about}</td></tr>`)}</tbody>
</table></section>
<section><h2>What Azure would bill, so far</h2>${meterTable(total)}
<p><a href="/local/meters">As JSON, with each dialogue's share</a></p></section>
<section><h2>Clock</h2><p>It is ${now.toISOString()}. A test turns it with <code>POST /local/clock {"by": milliseconds}</code>.</p></section>`,
  );
}

function toCard({ title, path, about }: Card) {
  return html`<a class="card" href="${path}" target="_blank"><b>${title}</b>${about}</a>`;
}

/** A link only to what has pages for people; the services speak https to the SDKs. */
function address(url: string) {
  return url.startsWith('http://') ? html`<a href="${url}">${url}</a>` : url;
}

function meterTable(total: MeterReading) {
  const rows = Object.entries(total);
  if (rows.length === 0) return html`<p>Nothing yet.</p>`;
  return html`<table>
<thead><tr><th>Meter</th><th class="number">Amount</th></tr></thead>
<tbody>${rows.map(([name, amount]) => html`<tr><td>${name}</td><td class="number">${amount.toLocaleString('en', { maximumFractionDigits: 2 })}</td></tr>`)}</tbody>
</table>`;
}
