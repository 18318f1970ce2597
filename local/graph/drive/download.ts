import { Hono } from 'hono';
import { GraphProblem } from '../graph-problem.ts';
import type { Drives } from './drives.ts';

/** `GET /downloads/{id}`: the pre-authenticated address of a file; the address itself is the permission. */
export function downloadRoutes(drives: Drives) {
  const app = new Hono();
  app.get('/downloads/:id', (context) => {
    const item = drives.read(context.req.param('id'));
    if (!item) throw new GraphProblem(404, 'itemNotFound', 'The resource could not be found.');
    const body = new Uint8Array(item.content);
    return context.body(body, 200, { 'content-type': item.contentType });
  });
  return app;
}
