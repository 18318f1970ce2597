import { Hono } from 'hono';
import { sitePage, siteStyle } from './site-page.ts';

interface SiteOptions {
  /** Name of the chat: `shop` for the address `webchat:shop`. */
  readonly address: string;
  /** Where `widget.js` and the API are; absent: where the page is. */
  readonly origin?: string;
  /** Where Web PubSub is, `wss://…`. */
  readonly pushOrigin: string;
}

/** A customer's site with the widget, at `/site`; its policy is the strictest that docs/web-chat.md names. */
export function createSiteRoutes({ address, origin, pushOrigin }: SiteOptions): Hono {
  const from = origin === undefined ? "'self'" : `'self' ${origin}`;
  const policy = [
    "default-src 'none'",
    `script-src ${from}`,
    "style-src 'self'",
    `connect-src ${from} ${pushOrigin}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
  const routes = new Hono();
  routes.get('/site.css', (context) =>
    context.body(siteStyle, 200, { 'content-type': 'text/css; charset=utf-8' }),
  );
  routes.get('/*', (context) => {
    context.header('content-security-policy', policy);
    context.header('cache-control', 'no-store');
    // As in a mobile app's web view.
    const data = context.req.path.endsWith('/app') ? { open: '' } : {};
    return context.html(sitePage(address, `${origin ?? ''}/widget.js`, data));
  });
  return routes;
}
