import { html } from 'hono/html';

const style = `
  :root { color-scheme: light dark; }
  body { font: 14px/20px "Segoe UI Variable", "Segoe UI", system-ui, sans-serif; margin: 0; background: #fafafa; color: #242424; }
  .wait { display: grid; place-content: center; min-height: 100vh; text-align: center; padding: 0 16px; }
  .wait h1 { font-size: 20px; line-height: 28px; margin: 0 0 4px; } .wait p { margin: 0; }
  .wait pre { text-align: left; white-space: pre-wrap; max-width: 800px; }
  @media (prefers-color-scheme: dark) { body { background: #1f1f1f; color: #fff; } }`;

/** The page; `base` is the path it is mounted at. */
export function pageHtml(base: string, key: string) {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Playground · Openline</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><style>${style}</style></head>
<body><div id="page" data-socket="${base}/socket"></div>
<script type="module" src="${base}/page.js?key=${key}"></script></body></html>`;
}

/** Shown while the page is being built; asks again by itself. */
export function buildingHtml() {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Playground · Openline</title><meta http-equiv="refresh" content="1">
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style></head>
<body><main class="wait"><h1>The playground is being built</h1><p>A moment: this happens once.</p></main></body></html>`;
}

export function brokenHtml(reason: string) {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Playground · Openline</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style></head>
<body><main class="wait"><h1>The playground cannot be built</h1><pre>${reason}</pre></main></body></html>`;
}
