import { z } from 'zod';
import type { SeenCall } from './caller.ts';

/** Something that must not happen, in a sentence. */
export interface Fault {
  readonly kind: 'record' | 'two dialogues' | 'offer' | 'reservation' | 'call';
  readonly text: string;
}

const Row = z.looseObject({ dialogue: z.string(), customer_address: z.string().nullable() });
const RecordedSegment = z.object({
  dialogue: z.string(),
  kind: z.string(),
  outcome: z.string(),
  agent: z.string().nullable(),
  started_at: z.date(),
  ended_at: z.date(),
});
export type RecordedSegment = z.infer<typeof RecordedSegment>;

export function toSegments(rows: readonly unknown[]): readonly RecordedSegment[] {
  return rows.map((row) => RecordedSegment.parse(row));
}

interface Recorded {
  readonly seen: readonly SeenCall[];
  readonly rows: readonly unknown[];
  readonly segments: readonly RecordedSegment[];
}

/** Calls without a record or with several, callers whom nobody served, agents with two dialogues at once. */
export function findFaults({ seen, rows, segments }: Recorded): readonly Fault[] {
  return [...countRecords(seen, rows), ...findUnserved(seen), ...findOverlaps(segments)];
}

function countRecords(seen: readonly SeenCall[], rows: readonly unknown[]): readonly Fault[] {
  const calls = Map.groupBy(seen, ({ from }) => from);
  const records = Map.groupBy(
    rows.map((row) => Row.parse(row)),
    ({ customer_address: address }) => address?.replace(/^4:/, '') ?? '',
  );
  const callers = new Set([...calls.keys(), ...records.keys()]);
  return [...callers].flatMap((caller) => {
    const began = calls.get(caller)?.length ?? 0;
    const recorded = records.get(caller)?.length ?? 0;
    if (began === recorded) return [];
    return [{ kind: 'record', text: `${caller}: ${began} calls, ${recorded} records` }];
  });
}

function findUnserved(seen: readonly SeenCall[]): readonly Fault[] {
  return seen
    .filter(({ talked }) => !talked)
    .map(({ from }) => ({ kind: 'call', text: `${from} never talked with an agent` }));
}

interface Span {
  readonly dialogue: string;
  readonly from: number;
  readonly to: number;
}

const taking = new Set(['offer', 'talk', 'wrap-up']);

/** From offer to the end of after-call work, an agent has one dialogue. */
function findOverlaps(segments: readonly RecordedSegment[]): readonly Fault[] {
  const taken = segments.filter(({ agent, kind }) => agent !== null && taking.has(kind));
  return [...Map.groupBy(taken, ({ agent }) => agent)].flatMap(([agent, own]) => {
    const spans = [...Map.groupBy(own, ({ dialogue }) => dialogue)]
      .flatMap(([dialogue, parts]) => toSpans(dialogue, parts))
      .toSorted((one, other) => one.from - other.from);
    return spans.flatMap((span, index) => {
      const before = spans.slice(0, index).find((each) => overlaps(each, span));
      if (!before) return [];
      const text = `${agent}: ${span.dialogue} from ${span.from}, ${before.dialogue} until ${before.to}`;
      return [{ kind: 'two dialogues' as const, text }];
    });
  });
}

function overlaps(before: Span, span: Span): boolean {
  return before.to > span.from && before.dialogue !== span.dialogue;
}

/** An accepted offer, the talk and the after-call work are one span; an offer that came to nothing is its own. */
function toSpans(dialogue: string, parts: readonly RecordedSegment[]): readonly Span[] {
  const toSpan = (list: readonly RecordedSegment[]): Span => ({
    dialogue,
    from: Math.min(...list.map(({ started_at: at }) => at.getTime())),
    to: Math.max(...list.map(({ ended_at: at }) => at.getTime())),
  });
  const isVain = ({ kind, outcome }: RecordedSegment) => kind === 'offer' && outcome !== 'accepted';
  const kept = parts.filter((part) => !isVain(part));
  const vain = parts.filter(isVain).map((part) => toSpan([part]));
  return kept.length > 0 ? [...vain, toSpan(kept)] : vain;
}
