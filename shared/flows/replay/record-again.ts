import { interpreterVersion } from '../interpreter-version.ts';
import { recordRun } from './record-run.ts';
import type { RecordedRun, Recording } from './recording.ts';
import { compileRecorded } from './replay.ts';
import { inputsOf } from './replay-run.ts';

/** The same dialogues as they go now; undefined: they cannot be held any more. */
export function recordAgain(recording: Recording): Recording | undefined {
  const compiled = compileRecorded(recording.flow.definition, recording.subFlows);
  if (!compiled.ok) return undefined;
  const runs = recording.runs.flatMap(({ name, variables, ...rest }): RecordedRun[] => {
    const inputs = inputsOf({ name, variables, ...rest });
    const run = recordRun(compiled.flow, { name, variables, inputs });
    return run ? [run] : [];
  });
  if (runs.length < recording.runs.length) return undefined;
  return { ...recording, interpreter: interpreterVersion, runs };
}
