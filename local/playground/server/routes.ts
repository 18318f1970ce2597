import { Hono } from 'hono';
import type { Log } from '../../platform/log.ts';
import { brokenHtml, buildingHtml, pageHtml } from './html.ts';
import { type PageBundle, within } from './page-bundle.ts';

/** A person who looks at nothing for longer thinks that it is broken. */
const usualPatience = 1000;

/** The page and its script, below whatever path they are mounted at; `patience` in milliseconds. */
export function createRoutes(bundle: PageBundle, log: Log, patience = usualPatience): Hono {
  const routes = new Hono();
  routes.get('/', async (context) => {
    const base = new URL(context.req.url).pathname.replace(/\/$/, '');
    try {
      const built = await within(patience, bundle.current());
      context.header('cache-control', 'no-store');
      return context.html(built ? pageHtml(base, built.key) : buildingHtml());
    } catch (error) {
      const text = `the page cannot be built: ${String(error)}`;
      log.write({ level: 'error', source: 'playground', text });
      return context.html(brokenHtml(String(error)), 500);
    }
  });
  routes.get('/page.js', async (context) => {
    const { key, script } = await bundle.current();
    // Its address carries the key, so a browser may keep it.
    const isCurrent = context.req.query('key') === key;
    context.header('cache-control', isCurrent ? 'max-age=31536000, immutable' : 'no-store');
    return context.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8' });
  });
  return routes;
}
