import { compileFlow } from '../compile-flow.ts';
import type { CompiledFlow } from '../compiled-flow.ts';
import { interpreterVersion } from '../interpreter-version.ts';
import type { Recording } from './recording.ts';
import { type ReplayDifference, replayRun } from './replay-run.ts';

export interface ReplayedRun {
  readonly name: string;
  readonly differences: readonly ReplayDifference[];
}

export type Replay =
  | { readonly ok: true; readonly runs: readonly ReplayedRun[] }
  /** It cannot be held again at all. */
  | { readonly ok: false; readonly detail: string };

/** Holds all dialogues of a recording again, by the interpreter that its version was published for. */
export function replay({ interpreter, flow: { definition }, subFlows, runs }: Recording): Replay {
  if (interpreter > interpreterVersion)
    return {
      ok: false,
      detail: `it needs interpreter ${interpreter}; here is ${interpreterVersion}`,
    };
  const compiled = compileRecorded(definition, subFlows);
  if (!compiled.ok) return compiled;
  const { flow } = compiled;
  return {
    ok: true,
    runs: runs.map((run) => ({ name: run.name, differences: replayRun(flow, run) })),
  };
}

type Compiled =
  | { readonly ok: true; readonly flow: CompiledFlow }
  | { readonly ok: false; readonly detail: string };

/** A recorded definition, as published versions are read. */
export function compileRecorded(definition: unknown, subFlows: Recording['subFlows']): Compiled {
  const compilation = compileFlow(definition, { subFlows, isPublished: true });
  if (compilation.ok) return { ok: true, flow: compilation.flow };
  const found = compilation.findings.map(({ node, field, what }) =>
    [node, field, what].filter(Boolean).join(' '),
  );
  return { ok: false, detail: `its definition is refused: ${found.join(' · ')}` };
}

/** What differs, for people. */
export function renderDifferences({ name, differences }: ReplayedRun): string {
  return [
    name,
    ...differences.flatMap(({ step, place, before, now }) => [
      `  ${step === null ? 'at the end' : `step ${step + 1}`}: ${place}`,
      `    - ${before}`,
      `    + ${now}`,
    ]),
  ].join('\n');
}
