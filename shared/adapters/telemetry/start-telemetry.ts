import type { TokenCredential } from '@azure/identity';
import { context, metrics, propagation, trace } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  MeterProvider,
  PeriodicExportingMetricReader,
  type PushMetricExporter,
} from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import type { TelemetrySettings } from '#shared/platform/config.ts';
import { turnOnFigures } from '#shared/platform/telemetry/figures.ts';
import { turnOnTelemetry } from '#shared/platform/telemetry/telemetry.ts';
import { type ExportSpans, InvocationSpans } from './invocation-spans.ts';
import { createLocalContext } from './local-context.ts';
import { traceparentHeader } from './traceparent-header.ts';

export interface StartedTelemetry {
  /** Tells what has not been told yet. */
  flush(): Promise<void>;
}

interface Exporter {
  readonly exportSpans: ExportSpans;
  readonly metrics: PushMetricExporter;
}

/**
 * Turns spans and metrics on and has them exported to Application Insights, by OTLP, or both. Loaded only where one of them is set
 * up; each exporter only where it is used.
 */
export async function startTelemetry(
  settings: TelemetrySettings,
  credential: TokenCredential,
): Promise<StartedTelemetry> {
  const names = { 'service.name': 'openline', 'cloud.region': settings.region };
  const exporters = await openExporters(settings, credential, names);
  const resource = resourceFromAttributes(names);
  const spans = new InvocationSpans({
    exporters: exporters.map(({ exportSpans }) => exportSpans),
    share: settings.sampling,
    pause: settings.spanPause,
  });
  context.setGlobalContextManager(createLocalContext());
  propagation.setGlobalPropagator(traceparentHeader);
  trace.setGlobalTracerProvider(new BasicTracerProvider({ resource, spanProcessors: [spans] }));
  const meters = new MeterProvider({
    resource,
    readers: exporters.map(
      (exporter) =>
        new PeriodicExportingMetricReader({
          exporter: exporter.metrics,
          exportIntervalMillis: settings.metricPause,
          exportTimeoutMillis: Math.min(settings.metricPause, 30_000),
        }),
    ),
  });
  metrics.setGlobalMeterProvider(meters);
  turnOnFigures();
  turnOnTelemetry();
  return {
    async flush() {
      await Promise.allSettled([spans.forceFlush(), meters.forceFlush()]);
    },
  };
}

async function openExporters(
  settings: TelemetrySettings,
  credential: TokenCredential,
  resource: Readonly<Record<string, string>>,
): Promise<Exporter[]> {
  const { connectionString, byIdentity, otlp } = settings;
  const exporters: Exporter[] = [];
  if (connectionString) {
    const { openAzureMonitor } = await import('./to-azure.ts');
    exporters.push(openAzureMonitor({ connectionString, ...(byIdentity && { credential }) }));
  }
  if (otlp) {
    const { openOtlp } = await import('./to-otlp.ts');
    exporters.push(openOtlp({ ...otlp, resource, fetch }));
  }
  return exporters;
}
