import { app } from '@azure/functions';
import type { Center } from '#shared/center.ts';
import { log } from '#shared/platform/log.ts';

/** `GET /api/health` (function key): 200 when every outside system answers, else 503; the body says which. */
export function registerHealth(center: Center) {
  app.http('Operations_Health', {
    methods: ['GET'],
    route: 'health',
    authLevel: 'function',
    async handler(_request, context) {
      const health = await center.reportHealth();
      for (const { part, reason } of health.parts)
        if (reason !== undefined) log.partNotReady(context, part, reason);
      return { status: health.ready ? 200 : 503, jsonBody: health };
    },
  });
}
