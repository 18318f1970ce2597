import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import { serve } from '../platform/http-server.ts';
import type { MeterReport } from '../platform/meter.ts';
import type { Running } from '../platform/surroundings.ts';
import { homePage } from './home-page.ts';
import type { Part } from './part.ts';

interface PortalOptions {
  readonly port: number;
  readonly parts: readonly Part[];
  readonly clock: Clock;
  readonly meters: () => Promise<MeterReport>;
  readonly turnClock: (by: number) => Promise<void>;
}

const dayInMs = 86_400_000;
const Turn = z.object({
  by: z
    .number()
    .min(0)
    .max(365 * dayInMs),
});

/** The page a newcomer opens first, and the local tools that no Azure has: meters and a clock that can be turned. */
export async function startPortal(options: PortalOptions): Promise<Running> {
  const app = new Hono();
  app.get('/', async (context) =>
    context.html(homePage(options.parts, await options.meters(), new Date(options.clock.now()))),
  );
  app.get('/local/meters', async (context) => context.json(await options.meters()));
  app.get('/local/clock', (context) =>
    context.json({ now: new Date(options.clock.now()), turnedBy: options.clock.turnedBy() }),
  );
  app.post('/local/clock', async (context) => {
    const turn = Turn.safeParse(await context.req.json().catch(() => undefined));
    if (!turn.success)
      return context.json(
        { title: 'Send {"by": milliseconds} with a number from 0 to one year.' },
        400,
      );
    await options.turnClock(turn.data.by);
    return context.json({ now: new Date(options.clock.now()), turnedBy: options.clock.turnedBy() });
  });
  const server = await serve({
    part: 'the portal',
    port: options.port,
    listener: getRequestListener(app.fetch),
  });
  return { url: server.url, stop: server.stop };
}
