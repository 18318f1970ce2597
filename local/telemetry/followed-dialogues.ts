import type { Metric, Span } from './span.ts';

/** Dialogues that are remembered, and spans of each; more would fill the memory of a machine that runs for days. */
const limits = { dialogues: 40, spans: 1_500, figures: 300 };

/** A dialogue's spans, as they came. */
export interface FollowedDialogue {
  readonly id: string;
  readonly spans: readonly Span[];
}

/** What a metric has come to since the start. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Measurements; null: it is a sum. */
  readonly count: number | null;
  readonly sum: number;
}

export interface FollowedDialogues {
  add(spans: readonly Span[]): void;
  measure(metrics: readonly Metric[]): void;
  find(dialogue: string): FollowedDialogue | undefined;
  /** The newest first. */
  list(): readonly FollowedDialogue[];
  figures(): readonly Figure[];
}

/** The last dialogues with their spans, and the figures; in memory alone. */
export function createFollowedDialogues(): FollowedDialogues {
  const dialogues = new Map<string, Span[]>();
  const figures = new Map<string, Figure>();

  function spansOf(id: string): Span[] {
    const known = dialogues.get(id) ?? [];
    dialogues.delete(id);
    dialogues.set(id, known);
    const [oldest] = dialogues.keys();
    if (dialogues.size > limits.dialogues && oldest !== undefined) dialogues.delete(oldest);
    return known;
  }

  function sumUp(name: string, unit: string, point: Point) {
    const key = JSON.stringify([name, point.attributes]);
    const before = figures.get(key);
    if (!before && figures.size >= limits.figures) return;
    const count = point.count === undefined ? null : point.count + (before?.count ?? 0);
    const sum = (point.asDouble ?? point.sum ?? 0) + (before?.sum ?? 0);
    figures.set(key, { name, unit, attributes: point.attributes, count, sum });
  }

  return {
    add(spans) {
      for (const span of spans) {
        const id = span.attributes['dialogue.id'];
        if (id === undefined) continue;
        const known = spansOf(id);
        if (known.length < limits.spans) known.push(span);
      }
    },
    measure(metrics) {
      for (const { name, unit, sum, histogram } of metrics)
        for (const point of (sum ?? histogram)?.dataPoints ?? []) sumUp(name, unit, point);
    },
    find(id) {
      const spans = dialogues.get(id);
      return spans && { id, spans };
    },
    list: () => [...dialogues].map(([id, spans]) => ({ id, spans })).toReversed(),
    figures: () => [...figures.values()],
  };
}

type Point = NonNullable<Metric['sum']>['dataPoints'][number];
