import { z } from 'zod';

const Pair = z.object({
  key: z.string(),
  value: z.object({
    stringValue: z.string().optional(),
    doubleValue: z.number().optional(),
    intValue: z.union([z.string(), z.number()]).optional(),
    boolValue: z.boolean().optional(),
  }),
});
const Pairs = z
  .array(Pair)
  .default([])
  .transform((pairs): Readonly<Record<string, string>> => {
    const entries = pairs.map(({ key, value }) => [key, String(Object.values(value)[0] ?? '')]);
    return Object.fromEntries(entries);
  });

/** One span as OTLP/HTTP tells it in JSON, as far as it is shown. */
export const Span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  /** 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  kind: z.number(),
  startTimeUnixNano: z.string(),
  endTimeUnixNano: z.string(),
  attributes: Pairs,
  links: z.array(z.object({ traceId: z.string(), spanId: z.string() })).default([]),
  /** 2: failed. */
  status: z.object({ code: z.number().optional() }).default({}),
});
export type Span = z.infer<typeof Span>;

/** Body of `POST /v1/traces`. */
export const TraceExport = z.object({
  resourceSpans: z.array(
    z.object({ scopeSpans: z.array(z.object({ spans: z.array(Span).default([]) })) }),
  ),
});

const Point = z.object({
  attributes: Pairs,
  asDouble: z.number().optional(),
  count: z.number().optional(),
  sum: z.number().optional(),
});
const Points = z.object({ dataPoints: z.array(Point) });

/** Body of `POST /v1/metrics`. */
export const MetricExport = z.object({
  resourceMetrics: z.array(
    z.object({
      scopeMetrics: z.array(
        z.object({
          metrics: z
            .array(
              z.object({
                name: z.string(),
                unit: z.string().default(''),
                sum: Points.optional(),
                histogram: Points.optional(),
              }),
            )
            .default([]),
        }),
      ),
    }),
  ),
});
export type Metric = z.infer<
  typeof MetricExport
>['resourceMetrics'][number]['scopeMetrics'][number]['metrics'][number];
