import { join } from 'node:path';
import { Hono } from 'hono';
import { createPageBundle } from '../playground/server/page-bundle.ts';

const local = join(import.meta.dirname, '..');
const sources = {
  entry: join(import.meta.dirname, 'sdk.ts'),
  folders: [import.meta.dirname, join(local, 'playground'), join(local, 'acs/world')],
};

/** The stand-in for the calling SDK, at `sdk.js`; mount it beside the playground, whose WebSocket it uses. */
export function createCallingRoutes(options: { readonly cacheFolder?: string }): Hono {
  const bundle = createPageBundle({ ...options, sources });
  const routes = new Hono();
  routes.get('/sdk.js', async (context) => {
    const { script } = await bundle.current();
    context.header('cache-control', 'no-store');
    return context.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8' });
  });
  return routes;
}
