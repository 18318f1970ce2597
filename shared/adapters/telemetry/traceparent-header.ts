import { type TextMapPropagator, trace } from '@opentelemetry/api';
import { toTraceParent } from '#shared/platform/telemetry/trace-of.ts';

/** Hands the span that is under way on where a library asks for it; what comes in is read by our triggers. */
export const traceparentHeader: TextMapPropagator = {
  inject(context, carrier, setter) {
    const span = trace.getSpanContext(context);
    if (span) setter.set(carrier, 'traceparent', toTraceParent(span));
  },
  extract: (context) => context,
  fields: () => ['traceparent'],
};
