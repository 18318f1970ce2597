import { html } from 'hono/html';

/** A shop's page as strict as they come: nothing of it stands in the page itself, but for the one line of the widget. */
export function sitePage(address: string, script: string, data: Readonly<Record<string, string>>) {
  const more = Object.entries(data).map(([name, value]) => html` data-${name}="${value}"`);
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Contoso Outdoor</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/site/site.css">
<script src="${script}" data-address="${address}"${more} async></script></head>
<body><header><h1>Contoso Outdoor</h1><nav><a href="/site/">Home</a> <a href="/site/tents">Tents</a></nav></header>
<main><h2>Tents for every weather</h2><p>Since 1974 we have made tents that stand where others fly. Questions? The button in the corner answers them.</p>
<ul><li>Storm 2: for two, 2.1 kg</li><li>Harbour 4: for four, 5.6 kg</li><li>Polar 3: for three and all seasons, 4.4 kg</li></ul></main>
</body></html>
`;
}

export const siteStyle = `
body { margin: 0; background: #fffdf8; color: #2b2b2b; font: 16px/1.6 Georgia, serif; }
header { display: flex; justify-content: space-between; align-items: baseline; padding: 16px 32px; background: #24463a; color: #fff; }
header h1 { font-size: 22px; margin: 0; } header a { color: #fff; margin-left: 16px; }
main { max-width: 640px; margin: 32px auto; padding: 0 16px; }
p { color: #b33 !important; font-size: 30px; } button { background: lime !important; }
main p { color: inherit !important; font-size: 16px; }
`;
