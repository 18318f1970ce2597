import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { createPageRoutes } from './page-routes.ts';

const sampleWidget = join(import.meta.dirname, '../../web/sdk/sample-widget.js');

/** The agent's desk, mostly at `/desk`, with the widget that shows how one is written. */
export function createDeskRoutes(
  options: Omit<Parameters<typeof createPageRoutes>[0], 'page'>,
): Hono {
  const widget = new Hono().get('/sample-widget.js', (context) => {
    context.header('cache-control', 'no-cache');
    return context.body(readFileSync(sampleWidget), 200, { 'content-type': 'text/javascript' });
  });
  return widget.route('/', createPageRoutes({ ...options, page: 'desk' }));
}
