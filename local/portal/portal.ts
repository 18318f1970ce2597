import type { Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import { serve } from '../platform/http-server.ts';
import type { MeterReport } from '../platform/meter.ts';
import type { Running } from '../platform/surroundings.ts';
import type { FirstCall } from './first-call.ts';
import { homePage } from './home-page.ts';
import type { Card, Part } from './part.ts';

/** A page that the portal has below a path of its own. */
interface MountedPage {
  readonly path: string;
  readonly routes: Hono;
  /** Lets its WebSockets in. */
  readonly attach?: (server: Server, path: string) => void;
  readonly stop?: () => void;
}

interface PortalOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly parts: readonly Part[];
  readonly clock: Clock;
  readonly meters: () => Promise<MeterReport>;
  readonly turnClock: (by: number) => Promise<void>;
  readonly cards?: readonly Card[];
  /** What a newcomer tries; absent: not shown. */
  readonly firstCall?: FirstCall;
  readonly pages?: readonly MountedPage[];
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
  const { pages = [] } = options;
  const app = createRoutes(options);
  for (const { path, routes } of pages) app.route(path, routes);
  const server = await serve({
    part: 'the portal',
    port: options.port,
    listener: getRequestListener(app.fetch),
  });
  for (const { path, attach } of pages) attach?.(server.server, path);
  return {
    url: server.url,
    async stop() {
      for (const page of pages) page.stop?.();
      await server.stop();
    },
  };
}

function createRoutes(options: PortalOptions): Hono {
  const { clock, meters, parts, cards = [], firstCall } = options;
  // Pages know by themselves whether their address ends with a slash.
  const app = new Hono({ strict: false });
  app.get('/', async (context) => {
    const { total } = await meters();
    return context.html(homePage({ parts, cards, firstCall, total, now: new Date(clock.now()) }));
  });
  app.get('/local/meters', async (context) => context.json(await meters()));
  app.get('/local/clock', (context) =>
    context.json({ now: new Date(clock.now()), turnedBy: clock.turnedBy() }),
  );
  app.post('/local/clock', async (context) => {
    const turn = Turn.safeParse(await context.req.json().catch(() => undefined));
    if (!turn.success)
      return context.json(
        { title: 'Send {"by": milliseconds} with a number from 0 to one year.' },
        400,
      );
    await options.turnClock(turn.data.by);
    return context.json({ now: new Date(clock.now()), turnedBy: clock.turnedBy() });
  });
  return app;
}
