import { html } from 'hono/html';

/** Its first colours are those of the theme, so that nothing flashes before the script is there. */
const style = `
  :root { color-scheme: light dark; }
  body { margin: 0; background: #f5f5f5; color: #242424; font: 14px/20px "Segoe UI", system-ui, sans-serif; }
  .wait { display: grid; place-content: center; min-height: 100vh; text-align: center; padding: 0 16px; }
  .wait h1 { font-size: 20px; line-height: 28px; margin: 0 0 4px; } .wait p { margin: 0; }
  .wait pre { text-align: left; white-space: pre-wrap; max-width: 800px; }
  @media (prefers-color-scheme: dark) { body { background: #141414; color: #fff; } }`;

/** A page; `script` is the address of its script. */
export function pageHtml(script: string) {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Openline</title><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><style>${style}</style><script type="module" src="${script}"></script></head>
<body><div id="page"></div></body></html>
`;
}

/** Shown while the page is being built; asks again by itself. */
export function buildingHtml(page: string) {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Openline</title><meta http-equiv="refresh" content="1">
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style></head>
<body><main class="wait"><h1>The ${page} is being built</h1><p>A moment: this happens once.</p></main></body></html>`;
}

export function brokenHtml(page: string, reason: string) {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Openline</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style></head>
<body><main class="wait"><h1>The ${page} cannot be built</h1><pre>${reason}</pre></main></body></html>`;
}
