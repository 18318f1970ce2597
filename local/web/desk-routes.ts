import type { Hono } from 'hono';
import { createPageRoutes } from './page-routes.ts';

/** The agent's desk, mostly at `/desk`. */
export function createDeskRoutes(
  options: Omit<Parameters<typeof createPageRoutes>[0], 'page'>,
): Hono {
  return createPageRoutes({ ...options, page: 'desk' });
}
