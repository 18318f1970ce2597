import type { Attributes, Link } from '@opentelemetry/api';
import {
  AggregationTemporality,
  DataPointType,
  type MetricData,
  type PushMetricExporter,
} from '@opentelemetry/sdk-metrics';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { type ExportSpans, toNanoseconds } from './invocation-spans.ts';

interface ToOtlp {
  /** Base address: `/v1/traces` and `/v1/metrics` are below it. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly resource: Attributes;
  readonly fetch: typeof fetch;
}

/** Milliseconds: what a collector does not take within is lost. */
const patience = 10_000;

/**
 * Spans and metrics by OTLP/HTTP in JSON. Source: opentelemetry.io/docs/specs/otlp. Nothing is tried twice: telemetry must never
 * hold up what it tells of.
 */
export function openOtlp({ endpoint, headers, resource, fetch }: ToOtlp) {
  const of = { attributes: toPairs(resource) };
  const scope = { name: 'openline' };
  async function post(path: string, body: unknown): Promise<boolean> {
    try {
      const response = await fetch(`${endpoint}${path}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(patience),
      });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    }
  }
  const exportSpans: ExportSpans = async (kept) => {
    const spans = kept.map(({ span }) => toOtlpSpan(span));
    await post('/v1/traces', { resourceSpans: [{ resource: of, scopeSpans: [{ scope, spans }] }] });
  };
  const metrics: PushMetricExporter = {
    async export({ scopeMetrics }, done) {
      const told = scopeMetrics.flatMap((each) => each.metrics).map(toOtlpMetric);
      const body = {
        resourceMetrics: [{ resource: of, scopeMetrics: [{ scope, metrics: told }] }],
      };
      done({ code: (await post('/v1/metrics', body)) ? 0 : 1 });
    },
    selectAggregationTemporality: () => AggregationTemporality.DELTA,
    forceFlush: async () => {},
    shutdown: async () => {},
  };
  return { exportSpans, metrics };
}

function toOtlpSpan(span: ReadableSpan) {
  const { traceId, spanId } = span.spanContext();
  return {
    traceId,
    spanId,
    ...(span.parentSpanContext && { parentSpanId: span.parentSpanContext.spanId }),
    name: span.name,
    // OTLP counts from 1.
    kind: span.kind + 1,
    startTimeUnixNano: toNanoseconds(span.startTime),
    endTimeUnixNano: toNanoseconds(span.endTime),
    attributes: toPairs(span.attributes),
    ...(span.links.length > 0 && { links: span.links.map(toOtlpLink) }),
    status: { code: span.status.code },
  };
}

function toOtlpLink({ context: { traceId, spanId } }: Link) {
  return { traceId, spanId };
}

function toOtlpMetric(metric: MetricData) {
  const { name, unit } = metric.descriptor;
  const dataPoints = metric.dataPoints.map(({ attributes, startTime, endTime, value }) => ({
    attributes: toPairs(attributes),
    startTimeUnixNano: toNanoseconds(startTime),
    timeUnixNano: toNanoseconds(endTime),
    ...toValue(value),
  }));
  const aggregationTemporality = metric.aggregationTemporality + 1;
  if (metric.dataPointType === DataPointType.HISTOGRAM)
    return { name, unit, histogram: { aggregationTemporality, dataPoints } };
  const isMonotonic = metric.dataPointType === DataPointType.SUM && metric.isMonotonic;
  return { name, unit, sum: { aggregationTemporality, isMonotonic, dataPoints } };
}

function toValue(value: MetricData['dataPoints'][number]['value']) {
  if (typeof value === 'number') return { asDouble: value };
  if (!('buckets' in value)) return {};
  const { count, sum, min, max, buckets } = value;
  if (!('counts' in buckets)) return { count, sum, min, max };
  return { count, sum, min, max, bucketCounts: buckets.counts, explicitBounds: buckets.boundaries };
}

function toPairs(attributes: Attributes) {
  return Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === 'number' ? { doubleValue: value } : { stringValue: String(value) },
  }));
}
