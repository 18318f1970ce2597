import type { TokenCredential } from '@azure/identity';
import {
  AzureMonitorMetricExporter,
  AzureMonitorTraceExporter,
} from '@azure/monitor-opentelemetry-exporter';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import type { ExportSpans, KeptSpan } from './invocation-spans.ts';

interface ToAzure {
  readonly connectionString: string;
  /** Absent: the resource takes what comes with the connection string alone. */
  readonly credential?: TokenCredential | undefined;
}

/** Per cent, as Application Insights wants to know it to count what was left out. */
const sampleRate = 'microsoft.sample_rate';

/** Spans and metrics to Application Insights. */
export function openAzureMonitor({ connectionString, credential }: ToAzure) {
  const options = {
    connectionString,
    ...(credential && { credential }),
    // Instances come and go: what lies on their disks is lost.
    disableOfflineStorage: true,
  };
  const traces = new AzureMonitorTraceExporter(options);
  const exportSpans: ExportSpans = (spans) =>
    new Promise((resolve) => traces.export(spans.map(withRate), () => resolve()));
  return { exportSpans, metrics: new AzureMonitorMetricExporter(options) };
}

function withRate({ span, share }: KeptSpan): ReadableSpan {
  if (share === 1) return span;
  const attributes = { ...span.attributes, [sampleRate]: share * 100 };
  return Object.create(span, { attributes: { value: attributes } });
}
