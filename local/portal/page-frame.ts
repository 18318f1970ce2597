import { html, raw } from 'hono/html';

type Html = ReturnType<typeof html>;

const style = `
  body { font: 14px/20px "Segoe UI Variable", "Segoe UI", system-ui, sans-serif; color: #242424; background: #fafafa; margin: 0; }
  header { background: #0f6cbd; color: #fff; padding: 16px 32px; font-size: 20px; font-weight: 600; }
  header a { color: inherit; text-decoration: none; }
  main { max-width: 1040px; margin: 24px auto; padding: 0 16px; }
  section { background: #fff; border: 1px solid #e0e0e0; border-radius: 8px; padding: 16px 24px; margin-bottom: 16px; }
  h2 { font-size: 16px; line-height: 22px; margin: 0 0 8px; }
  ol { margin: 0; padding-left: 20px; } ol li { padding: 4px 0; }
  .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(240px, 1fr)); gap: 16px; margin-bottom: 16px; }
  .card { display: block; background: #fff; border: 1px solid #e0e0e0; border-radius: 8px; padding: 24px; color: inherit; text-decoration: none; box-shadow: 0 1px 2px #0000001f; }
  .card b { display: block; font-size: 20px; line-height: 28px; color: #115ea3; margin-bottom: 4px; }
  .card:hover { border-color: #0f6cbd; box-shadow: 0 4px 8px #00000024; }
  table { border-collapse: collapse; width: 100%; }
  th { text-align: left; color: #616161; font-weight: 400; }
  th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid #f0f0f0; vertical-align: top; }
  .wide { overflow-x: auto; } .wide th, .wide td { white-space: nowrap; } h3 { font-size: 14px; margin: 12px 0 0; }
  .number { text-align: right; font-variant-numeric: tabular-nums; }
  code, pre { font: 12px/18px "Cascadia Mono", Consolas, ui-monospace, monospace; }
  a { color: #115ea3; } a:focus-visible { outline: 2px solid #000; outline-offset: 2px; }
  @media (prefers-color-scheme: dark) {
    body { background: #1f1f1f; color: #fff; } section, .card { background: #292929; border-color: #525252; }
    th { color: #adadad; } th, td { border-color: #3d3d3d; } a, .card b { color: #479ef5; }
    a:focus-visible { outline-color: #fff; }
  }`;

/** The look of the portal's own pages. */
export function pageFrame(title: string, content: Html) {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width"><style>${raw(style)}</style></head>
<body>
<header><a href="/">Openline on this machine</a></header>
<main>
${content}
</main></body></html>`;
}
