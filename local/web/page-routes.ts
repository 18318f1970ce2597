import { join } from 'node:path';
import { Hono } from 'hono';
import { routePath } from 'hono/route';
import type { DeskSettings } from '#shared/contracts/desk/desk-settings.ts';
import type { Log } from '../platform/log.ts';
import { createPageBundle, within } from '../playground/server/page-bundle.ts';
import { frameAncestors } from './frame-ancestors.ts';
import { brokenHtml, buildingHtml, pageHtml } from './pages.ts';

interface PageRoutesOptions {
  /** A folder of `web` with a main.tsx. */
  readonly page: 'desk' | 'board';
  readonly settings: DeskSettings;
  /** For `?tenant=…`, by what is written there. */
  readonly tenants?: Readonly<Record<string, DeskSettings>>;
  /** Keeps the built page between starts; absent: built once per process. */
  readonly cacheFolder?: string;
  /** Origins of pages that may show this one in a frame, beside Microsoft Teams. */
  readonly frameAncestors?: readonly string[];
  readonly log: Log;
}

const root = join(import.meta.dirname, '../..');
const folders = [join(root, 'web'), join(root, 'shared/contracts')];

/** A person who looks at nothing for longer thinks that it is broken; milliseconds. */
const patience = 1000;

/** A page as the web host serves it, below whatever path it is mounted at; built when it is asked for. */
export function createPageRoutes(options: PageRoutesOptions): Hono {
  const { page, settings, tenants = {}, cacheFolder, log } = options;
  const entry = join(root, 'web', page, 'main.tsx');
  const bundle = createPageBundle({ cacheFolder, sources: { entry, folders } });
  const routes = new Hono();
  routes.get('/page.js', async (context) => {
    const { key, script } = await bundle.current();
    // Its address carries the key, so a browser may keep it.
    const isCurrent = context.req.query('key') === key;
    context.header('cache-control', isCurrent ? 'max-age=31536000, immutable' : 'no-store');
    return context.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8' });
  });
  routes.get('/settings.json', (context) => {
    const tenant = context.req.query('tenant');
    const chosen = tenant ? tenants[tenant] : settings;
    context.header('cache-control', 'no-store');
    return chosen ? context.json(chosen) : context.json({ title: 'There is no such tenant.' }, 404);
  });
  // Both with and without a slash at its end; the page's other files are beside the one with.
  routes.get('/*', async (context) => {
    const { pathname, search } = new URL(context.req.url);
    const base = routePath(context).replace(/\/\*$/, '');
    if (pathname === base) return context.redirect(`${pathname}/${search}`);
    if (pathname !== `${base}/`) return context.notFound();
    try {
      const built = await within(patience, bundle.current());
      context.header('cache-control', 'no-store');
      context.header('content-security-policy', frameAncestors(options.frameAncestors));
      return context.html(built ? pageHtml(`page.js?key=${built.key}`) : buildingHtml(page));
    } catch (error) {
      const text = `the ${page} cannot be built: ${String(error)}`;
      log.write({ level: 'error', source: page, text });
      return context.html(brokenHtml(page, String(error)), 500);
    }
  });
  return routes;
}
