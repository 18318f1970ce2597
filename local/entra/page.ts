import { html, raw } from 'hono/html';

const style = `
  :root { color-scheme: light dark; --text: #242424; --soft: #616161; --page: #f5f5f5; --card: #fff; --line: #d1d1d1; --brand: #0f6cbd; --hover: #f5f5f5; --note: #fff4ce; }
  @media (prefers-color-scheme: dark) { :root { --text: #fff; --soft: #adadad; --page: #1f1f1f; --card: #292929; --line: #525252; --brand: #479ef5; --hover: #3d3d3d; --note: #433519; } }
  * { box-sizing: border-box; }
  body { font: 14px/20px "Segoe UI Variable", "Segoe UI", system-ui, sans-serif; color: var(--text); background: var(--page); margin: 0; }
  main { max-width: 440px; margin: 8vh auto 32px; background: var(--card); border-radius: 8px; padding: 32px; box-shadow: 0 2px 8px rgba(0, 0, 0, .14); }
  h1 { font-size: 24px; line-height: 32px; font-weight: 600; margin: 0 0 4px; }
  p { margin: 0 0 16px; } .soft { color: var(--soft); }
  .note { background: var(--note); border-radius: 4px; padding: 8px 12px; }
  ul { list-style: none; margin: 0 0 16px; padding: 0; }
  li + li { margin-top: 8px; }
  button { font: inherit; color: inherit; width: 100%; text-align: left; background: none; border: 1px solid var(--line); border-radius: 4px; padding: 8px 12px; cursor: pointer; }
  button:hover { background: var(--hover); } button strong { display: block; font-weight: 600; }
  button.primary { background: var(--brand); border-color: var(--brand); color: #fff; text-align: center; font-weight: 600; }
  button:focus-visible, a:focus-visible { outline: 2px solid var(--text); outline-offset: 1px; }
  a { color: var(--brand); }`;

export type Html = ReturnType<typeof html>;

/** A small page in the look of Fluent; every page says that this sign-in is local. */
export function page(title: string, content: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">
<style>${raw(style)}</style></head>
<body><main>
<h1>${title}</h1>
${content}
<p class="note">This is the local sign-in of the embedded cloud, not Microsoft's. There are no passwords here.</p>
</main></body></html>`;
}
