import { createHmac, timingSafeEqual } from 'node:crypto';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { serve } from '../platform/http-server.ts';
import type { Running, Surroundings } from '../platform/surroundings.ts';
import { decide } from './decide.ts';
import { Heard } from './heard.ts';

interface SampleBotOptions {
  readonly surroundings: Surroundings;
  /** 0: any free port. */
  readonly port: number;
  /** The one that the bot has in the contact center. */
  readonly secret: string;
}

interface SampleBot extends Running {
  /** What it has heard, oldest first; a request that came again is here once. */
  readonly heard: readonly Heard[];
}

/** Seconds by which the sender's clock may differ. */
const tolerance = 300;

/** A bot in our own contract (docs/virtual-agents.md): how small one can be, and what it must check. */
export async function startSampleBot(options: SampleBotOptions): Promise<SampleBot> {
  const { surroundings, port, secret } = options;
  const { clock, certificate } = surroundings;
  const heard: Heard[] = [];
  const replies = new Map<string, unknown>();
  const app = new Hono();

  app.post('/turn', async ({ req }) => {
    const body = await req.text();
    const signature = req.header('X-Openline-Signature') ?? '';
    if (!isSigned({ secret, body, signature, now: clock.now() }))
      return Response.json({ error: 'the signature is not right' }, { status: 401 });
    const request = Heard.safeParse(JSON.parse(body));
    if (!request.success)
      return Response.json({ error: 'this version is not understood' }, { status: 400 });
    const key = req.header('Idempotency-Key') ?? '';
    if (!replies.has(key)) {
      heard.push(request.data);
      replies.set(key, decide(request.data));
    }
    return Response.json(replies.get(key));
  });

  const listener = getRequestListener(app.fetch);
  const http = await serve({ part: 'the sample bot', port, certificate, listener });
  return { ...http, heard };
}

interface Signed {
  readonly secret: string;
  readonly body: string;
  /** `t=<seconds>,v1=<hex>` */
  readonly signature: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

function isSigned({ secret, body, signature, now }: Signed): boolean {
  const [, seconds = '', code = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
  if (code === '' || Math.abs(now / 1_000 - Number(seconds)) > tolerance) return false;
  const wanted = createHmac('sha256', secret).update(`${seconds}.${body}`).digest();
  return timingSafeEqual(wanted, Buffer.from(code, 'hex'));
}
