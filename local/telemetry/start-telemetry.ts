import { getRequestListener } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { serve } from '../platform/http-server.ts';
import type { Running, Surroundings } from '../platform/surroundings.ts';
import { createFollowedDialogues, type FollowedDialogues } from './followed-dialogues.ts';
import { MetricExport, TraceExport } from './span.ts';

interface TelemetryOptions {
  readonly surroundings: Pick<Surroundings, 'meter'>;
  /** 0: any free port. */
  readonly port: number;
}

export interface StandInTelemetry extends Running {
  readonly followed: FollowedDialogues;
}

/** Starts a collector of OTLP/HTTP in JSON; without a certificate, as collectors beside an app have none. */
export async function startTelemetry({
  surroundings,
  port,
}: TelemetryOptions): Promise<StandInTelemetry> {
  const followed = createFollowedDialogues();
  const { meter } = surroundings;
  const app = new Hono();
  app.post('/v1/traces', async (context) => {
    const { resourceSpans } = TraceExport.parse(await bodyOf(context));
    const scopes = resourceSpans.flatMap(({ scopeSpans }) => scopeSpans);
    const spans = scopes.flatMap((scope) => scope.spans);
    followed.add(spans);
    for (const span of spans)
      meter.count(
        'telemetry.bytes',
        Buffer.byteLength(JSON.stringify(span)),
        span.attributes['dialogue.id'],
      );
    return context.json({});
  });
  app.post('/v1/metrics', async (context) => {
    const { resourceMetrics } = MetricExport.parse(await bodyOf(context));
    const scopes = resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics);
    followed.measure(scopes.flatMap(({ metrics }) => metrics));
    return context.json({});
  });
  app.notFound(({ json }) => json({ message: 'Only /v1/traces and /v1/metrics are here.' }, 404));
  app.onError((error, { json }) => json({ message: error.message }, 400));
  const listener = getRequestListener(app.fetch);
  const { url, stop } = await serve({ part: 'the collector', port, listener });
  return { url, stop, followed };
}

/** Protocol Buffers are refused by name. */
async function bodyOf({ req }: Context): Promise<unknown> {
  const type = req.header('content-type') ?? '';
  if (!type.startsWith('application/json'))
    throw new Error(`Send JSON (OTEL_EXPORTER_OTLP_PROTOCOL=http/json), not ${type}.`);
  return req.json();
}
