import { createHash } from 'node:crypto';
import { type SpanContext, TraceFlags } from '@opentelemetry/api';

const ids = new Map<string, string>();
const remembered = 1_000;

/** The one trace of a dialogue, 32 hexadecimal digits: whoever knows the dialogue knows its trace, without being told. */
export function traceOf(dialogue: string): string {
  const known = ids.get(dialogue);
  if (known !== undefined) return known;
  const trace = createHash('sha256').update(dialogue).digest('hex').slice(0, 32);
  if (ids.size >= remembered) ids.clear();
  ids.set(dialogue, trace);
  return trace;
}

/** Stands above all spans of a dialogue; nothing is exported under its id. */
export function rootOf(dialogue: string): SpanContext {
  const traceId = traceOf(dialogue);
  return {
    traceId,
    spanId: traceId.slice(0, 16),
    traceFlags: TraceFlags.SAMPLED,
    isRemote: true,
  };
}

/** Whether a trace belongs to the share (0 to 1) that is exported: the same answer wherever it is asked. */
export function isInShare(trace: string, share: number): boolean {
  return Number.parseInt(trace.slice(-8), 16) / 2 ** 32 < share;
}

const form = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;

/** W3C traceparent. */
export function toTraceParent({ traceId, spanId }: SpanContext): string {
  return `00-${traceId}-${spanId}-01`;
}

/** Undefined: it is none. */
export function fromTraceParent(text: unknown): SpanContext | undefined {
  const [, traceId, spanId] = (typeof text === 'string' && form.exec(text)) || [];
  if (traceId === undefined || spanId === undefined) return undefined;
  return { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true };
}
