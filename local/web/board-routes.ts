import type { Hono } from 'hono';
import { createPageRoutes } from './page-routes.ts';

/** The supervisor's board, mostly at `/board`. */
export function createBoardRoutes(
  options: Omit<Parameters<typeof createPageRoutes>[0], 'page'>,
): Hono {
  return createPageRoutes({ ...options, page: 'board' });
}
