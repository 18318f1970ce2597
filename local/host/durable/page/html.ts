/** Text that is HTML already; everything else is escaped when it is put into a page. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | string | number | undefined | readonly Html[];

/** A template whose values are escaped. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Html {
  return new Html(
    strings.map((text, index) => (index === 0 ? text : toText(values[index - 1]) + text)).join(''),
  );
}

function toText(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return escapeHtml(String(part ?? ''));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? '');
}

interface Page {
  readonly title: string;
  readonly content: Html;
}

/** A whole page with heading, style and script. */
export function pageOf({ title, content }: Page): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/local/durable/page.css">
<script type="module" src="/local/durable/page.js"></script>
</head>
<body>
<header><a href="/local/durable">Durable instances</a>
<label><input type="checkbox" id="refresh" checked> Refresh by itself</label></header>
<main id="content">${content}</main>
</body>
</html>
`.text;
}

/** A status as a coloured badge. */
export function badge(status: string): Html {
  return html`<span class="badge ${status.toLowerCase()}">${status}</span>`;
}

/** The address of an instance's page. */
export function instanceAddress(id: string): string {
  return `/local/durable/instances/${encodeURIComponent(id)}`;
}
