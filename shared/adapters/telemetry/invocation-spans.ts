import type { Context, HrTime } from '@opentelemetry/api';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan, Span, SpanProcessor } from '@opentelemetry/sdk-trace-base';
import { attributeNames, type InvocationSpan } from '#shared/platform/telemetry/names.ts';
import { bucketKey } from '#shared/platform/telemetry/telemetry.ts';
import { isInShare, traceOf } from '#shared/platform/telemetry/trace-of.ts';

/** Tells spans that are to be kept, and of how many like them each stands (0 to 1: its share). */
export type ExportSpans = (spans: readonly KeptSpan[]) => Promise<void>;

export interface KeptSpan {
  readonly span: ReadableSpan;
  /** 1: nothing like it is left out. */
  readonly share: number;
}

interface Options {
  readonly exporters: readonly ExportSpans[];
  /** Of the dialogues that are kept, 0 to 1. */
  readonly share: number;
  /** Milliseconds between two exports. */
  readonly pause: number;
}

interface Bucket {
  readonly spans: ReadableSpan[];
  root: object | undefined;
  isOver: boolean;
}

/** By how our stores name what only reads. */
const isRead = /\.(load|read|find|list|next|is|figures|waiting)/;
/** Nanoseconds. */
const quick = 50_000_000;
/** So many at once; more than this waiting is thrown away, oldest first. */
const largestBatch = 512;
const mostWaiting = 20_000;

/**
 * Keeps all spans of a dialogue or none, by the dialogue's id, so that every function decides alike; and all of an invocation in
 * which something failed. It is decided when the invocation is over, for only then is it known of which dialogue it was.
 */
export class InvocationSpans implements SpanProcessor {
  readonly #options: Options;
  readonly #buckets = new WeakMap<object, Bucket>();
  readonly #bucketOf = new WeakMap<object, Bucket>();
  #waiting: KeptSpan[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  onStart(span: Span, parent: Context) {
    const id = parent.getValue(bucketKey);
    if (typeof id !== 'object' || id === null) return;
    const bucket = this.#buckets.get(id) ?? { spans: [], root: undefined, isOver: false };
    bucket.root ??= span;
    this.#buckets.set(id, bucket);
    this.#bucketOf.set(span, bucket);
  }

  onEnd(span: ReadableSpan) {
    const bucket = this.#bucketOf.get(span) ?? { spans: [], root: span, isOver: false };
    bucket.spans.push(span);
    if (bucket.root === span) bucket.isOver = true;
    // What is still under way when its invocation is over is decided with what was before it.
    if (bucket.isOver) this.#decide(bucket);
  }

  async forceFlush() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, largestBatch);
      await Promise.allSettled(this.#options.exporters.map((tell) => tell(batch)));
    }
  }

  shutdown() {
    return this.forceFlush();
  }

  #decide({ spans }: Bucket) {
    const share = this.#shareOf(spans);
    if (share === undefined) {
      spans.length = 0;
      return;
    }
    const told =
      share === 1 && this.#options.share < 1 ? spans : spans.filter((span) => !this.#isDull(span));
    for (const span of told) this.#waiting.push({ span, share });
    spans.length = 0;
    if (this.#waiting.length > mostWaiting) this.#waiting.splice(0, largestBatch);
    if (this.#waiting.length >= largestBatch) void this.forceFlush();
    else this.#timer ??= setTimeout(() => void this.forceFlush(), this.#options.pause).unref();
  }

  /** Most of what a turn does is to read its own documents; where every span costs, only slow reads are worth one. */
  #isDull({ kind, name, duration: [seconds, nanoseconds] }: ReadableSpan): boolean {
    if (this.#options.share === 1 || kind !== SpanKind.CLIENT) return false;
    return isRead.test(name) && seconds === 0 && nanoseconds < quick;
  }

  /** Undefined: they are not kept. */
  #shareOf(spans: readonly ReadableSpan[]): number | undefined {
    const { share } = this.#options;
    if (spans.some(({ status }) => status.code === SpanStatusCode.ERROR)) return 1;
    const ids = spans.map(({ attributes }) => attributes[attributeNames.dialogue]);
    const dialogues = ids.filter((id) => typeof id === 'string');
    // What is looked after again and again is of interest only where it finds something, or fails.
    if (share < 1 && dialogues.length === 0 && spans.some(isTimer)) return undefined;
    const traces =
      dialogues.length > 0
        ? dialogues.map(traceOf)
        : spans.map((span) => span.spanContext().traceId);
    return traces.some((trace) => isInShare(trace, share)) ? share : undefined;
  }
}

function isTimer({ name, kind }: ReadableSpan): boolean {
  return kind === SpanKind.SERVER && name === ('timer' satisfies InvocationSpan);
}

/** Nanoseconds as OTLP writes them. */
export function toNanoseconds([seconds, nanoseconds]: HrTime): string {
  return String(BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds));
}
