import { app } from '@azure/functions';
import { input } from 'durable-functions';
import { z } from 'zod';
import type { Center } from '#shared/center.ts';
import { log } from '#shared/platform/log.ts';
import { orchestrationsOf } from '../workflows/orchestrations.ts';
import { bytesOf } from './read-body.ts';

const Path = z.object({
  tenant: z.string().regex(/^[a-z][a-z0-9-]{0,35}$/),
  number: z.string().regex(/^[1-9]\d{4,14}$/),
});

/** Bytes; WhatsApp sends 3 MB at most. */
const largest = 3 * 1024 * 1024;

/**
 * `POST /api/whatsapp/{tenant}/{number}`: what 360dialog tells of one number. It does its work before it answers: that takes a
 * few writes, and what fails is told again by 360dialog for days (docs/decisions/0018).
 */
export function registerWhatsApp(center: Center) {
  app.http('Text_WhatsApp', {
    methods: ['POST'],
    route: 'whatsapp/{tenant}/{number}',
    authLevel: 'anonymous',
    extraInputs: [input.durableClient()],
    async handler(request, context) {
      const path = Path.safeParse(request.params);
      if (!path.success) return { status: 404 };
      const { tenant, number } = path.data;
      const secret = request.headers.get('x-openline-secret');
      if (!(await center.isGenuineWebhook(tenant, `whatsapp-${number}-webhook`, secret)))
        return { status: 401 };
      const body = parse(await bytesOf(request, largest));
      if (body === undefined) return { status: 400 };
      const actions = center.at(orchestrationsOf(context));
      const only = { tenant, address: `whatsapp:+${number}` };
      const { refused } = await actions.takeTextEvent('whatsapp', body, only);
      for (const reason of refused) log.messageNotTaken(context, 'whatsapp', reason);
      return { status: 200 };
    },
  });
}

/** Undefined: no JSON, or too much of it. */
function parse(bytes: Uint8Array | undefined): unknown {
  if (!bytes) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
