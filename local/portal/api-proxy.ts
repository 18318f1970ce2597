import { Hono } from 'hono';
import { proxy } from 'hono/proxy';

/** Hands every request on to the functions, so that pages of the portal reach them at their own origin. */
export function createApiProxy(hostUrl: string): Hono {
  const routes = new Hono();
  routes.all('*', async (context) => {
    const { pathname, search } = new URL(context.req.url);
    try {
      return await proxy(`${hostUrl}${pathname}${search}`, {
        raw: context.req.raw,
        redirect: 'manual',
      });
    } catch {
      const title = 'The functions do not run at this moment';
      const detail = 'Try again in a few seconds; the terminal says why they ended';
      return context.json({ status: 502, title, detail }, 502, {
        'content-type': 'application/problem+json',
      });
    }
  });
  return routes;
}
