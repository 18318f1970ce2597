import { dirname } from 'node:path';
import type { FlowFinding } from '#shared/contracts/flow/finding.ts';
import { compileFlow } from '#shared/flows/compile-flow.ts';
import { type Api, findApi } from './api.ts';
import { printFinding } from './print-finding.ts';
import { Problem } from './problem.ts';
import { type FlowFile, findFlowFiles, idOf, readFlowFile } from './read-file.ts';

/** Checks files; sub-flows are looked for among the others and beside them. */
export async function validate(
  paths: readonly string[],
  options: { readonly local: boolean },
): Promise<number> {
  if (paths.length === 0) throw new Problem(2, 'Name files or folders.');
  const files = await Promise.all((await findFlowFiles(paths)).map(readFlowFile));
  const beside = await findFlowFiles([...new Set(files.map(({ file }) => dirname(file)))]);
  const around = await Promise.all(beside.map((file) => readFlowFile(file).catch(() => undefined)));
  const others = [...around.flatMap((file) => (file ? [file] : [])), ...files].filter(hasId);
  const api = await findApi(options);
  const counts = await Promise.all(files.map((file) => check(file, others, api)));
  const errors = counts.reduce((sum, count) => sum + count, 0);
  console.log(`${files.length} flows, ${errors} errors`);
  return errors === 0 ? 0 : 1;
}

async function check(file: FlowFile, others: readonly FlowFile[], api: Api | undefined) {
  const findings = api
    ? await api.validate(file.value)
    : compiledFindings(file, new Map(others.map((other) => [idOf(other), other.value])));
  for (const finding of findings) printFinding(file, finding);
  return findings.filter(({ severity }) => severity !== 'warning').length;
}

function compiledFindings(
  file: FlowFile,
  others: ReadonlyMap<string, unknown>,
): readonly FlowFinding[] {
  const own = hasId(file) ? idOf(file) : '';
  const subFlows = Object.fromEntries([...others].filter(([id]) => id !== own));
  const named = namedBy(file.value, subFlows);
  const compiled = compileFlow(file.value, { subFlows: named });
  return compiled.ok ? compiled.warnings : compiled.findings;
}

/** The sub-flows that it calls, and those that they call. */
function namedBy(raw: unknown, known: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const open = [raw];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const compiled = compileFlow(next);
    const { references } = compiled.ok ? compiled.flow : compiled;
    for (const { kind, id } of references) {
      const other = kind === 'flow' && !Object.hasOwn(found, id) ? known[id] : undefined;
      if (other === undefined) continue;
      found[id] = other;
      open.push(other);
    }
  }
  return found;
}

function hasId({ value }: FlowFile): boolean {
  return typeof value === 'object' && value !== null && 'id' in value;
}
