import { html } from 'hono/html';
import type { MeterReading, MeterReport } from '../platform/meter.ts';
import type { Part } from './part.ts';

const style = `
  body { font: 14px/20px "Segoe UI Variable", "Segoe UI", system-ui, sans-serif; color: #242424; background: #fafafa; margin: 0; }
  header { background: #0f6cbd; color: #fff; padding: 16px 32px; font-size: 20px; font-weight: 600; }
  main { max-width: 960px; margin: 24px auto; padding: 0 16px; }
  section { background: #fff; border: 1px solid #e0e0e0; border-radius: 8px; padding: 16px 24px; margin-bottom: 16px; }
  h2 { font-size: 16px; line-height: 22px; margin: 0 0 8px; }
  table { border-collapse: collapse; width: 100%; }
  th { text-align: left; color: #616161; font-weight: 400; }
  th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid #f0f0f0; }
  .number { text-align: right; font-variant-numeric: tabular-nums; }
  a { color: #115ea3; } a:focus-visible { outline: 2px solid #000; }
  @media (prefers-color-scheme: dark) {
    body { background: #1f1f1f; color: #fff; } section { background: #292929; border-color: #525252; }
    th { color: #adadad; } th, td { border-color: #3d3d3d; } a { color: #479ef5; }
  }`;

/** What runs where, and what it has used so far. */
export function homePage(parts: readonly Part[], { total }: MeterReport, now: Date) {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Openline on this machine</title>
<meta name="viewport" content="width=device-width"><style>${style}</style></head>
<body>
<header>Openline on this machine</header>
<main>
<section><h2>What runs where</h2><table>
<thead><tr><th>Part</th><th>Address</th><th>About</th></tr></thead>
<tbody>${parts.map(({ name, url, about }) => html`<tr><td>${name}</td><td>${address(url)}</td><td>${about}</td></tr>`)}</tbody>
</table></section>
<section><h2>What Azure would bill, so far</h2>${meterTable(total)}
<p><a href="/local/meters">As JSON, with each dialogue's share</a></p></section>
<section><h2>Clock</h2><p>It is ${now.toISOString()}. A test turns it with <code>POST /local/clock {"by": milliseconds}</code>.</p></section>
</main></body></html>`;
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
