import type { Span } from '../telemetry/span.ts';

/** One span as a line of the page; times in milliseconds. */
export interface Line {
  readonly span: Span;
  /** 0: an invocation. */
  readonly depth: number;
  /** Since the dialogue began. */
  readonly after: number;
  readonly took: number;
  /** Where its bar begins, and how long it is; of the invocation's time, 0 to 1. */
  readonly offset: number;
  readonly width: number;
  readonly what: string;
}

interface Waterfall {
  /** Milliseconds since 1970. */
  readonly began: number;
  readonly lasted: number;
  readonly lines: readonly Line[];
}

/** Spans in the order of their time, each below the one it belongs to; what has none above it stands for itself. */
export function toWaterfall(spans: readonly Span[]): Waterfall {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const children = Map.groupBy(spans.toSorted(byBegin), ({ parentSpanId, kind }) =>
    // An invocation is a beginning, whatever called it.
    kind !== server && parentSpanId !== undefined && ids.has(parentSpanId) ? parentSpanId : '',
  );
  const roots = children.get('') ?? [];
  const began = Math.min(...spans.map(beginOf));
  const lines: Line[] = [];
  const add = (
    span: Span,
    depth: number,
    whole: { readonly at: number; readonly took: number },
  ) => {
    const took = endOf(span) - beginOf(span);
    const share = (part: number) => Math.min(1, Math.max(0, part / Math.max(whole.took, 0.001)));
    const offset = share(beginOf(span) - whole.at);
    const width = Math.min(1 - offset, share(took));
    lines.push({
      span,
      depth,
      after: beginOf(span) - began,
      took,
      offset,
      width,
      what: whatOf(span),
    });
    for (const child of children.get(span.spanId) ?? []) add(child, depth + 1, whole);
  };
  for (const root of roots) add(root, 0, { at: beginOf(root), took: endOf(root) - beginOf(root) });
  const lasted = spans.length === 0 ? 0 : Math.max(...spans.map(endOf)) - began;
  return { began, lasted, lines };
}

const server = 2;

function whatOf({ attributes }: Span): string {
  const said = [
    attributes['faas.name'],
    attributes['openline.system'],
    attributes['openline.operation'],
  ];
  const spent = attributes['cosmos.ru'];
  return [...said, spent && `${spent} RU`].filter(Boolean).join(' · ');
}

const byBegin = (one: Span, other: Span) =>
  Number(BigInt(one.startTimeUnixNano) - BigInt(other.startTimeUnixNano));
/** Milliseconds since 1970, with fractions. */
const toMilliseconds = (nanoseconds: string) => Number(BigInt(nanoseconds) / 1_000n) / 1_000;
const beginOf = (span: Span) => toMilliseconds(span.startTimeUnixNano);
const endOf = (span: Span) => toMilliseconds(span.endTimeUnixNano);
