import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { isMap, LineCounter, parseDocument } from 'yaml';
import { FlowTestFile } from '#shared/contracts/flow/flow-test.ts';
import { compileFlow } from '#shared/flows/compile-flow.ts';
import type { CompiledFlow } from '#shared/flows/compiled-flow.ts';
import type { TestPlace } from '#shared/flows/testing/render-report.ts';
import { loadFlow } from './load-flow.ts';

/** A file of tests together with the flow that they are of. */
export interface LoadedTests extends Required<TestPlace> {
  readonly flow: CompiledFlow;
  readonly parsed: FlowTestFile;
  /** As they were written. */
  readonly definition: unknown;
  readonly subFlows: Readonly<Record<string, unknown>>;
}

export type Loading =
  | ({ readonly ok: true } & LoadedTests)
  /** Each with the place in the file, for people. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads a file of tests, YAML or JSON, and the flow that it names. */
export async function loadFlowTests(path: string): Promise<Loading> {
  const file = relative(process.cwd(), path);
  const lines = new LineCounter();
  const document = parseDocument(await readFile(path, 'utf8'), { lineCounter: lines });
  const [broken] = document.errors;
  if (broken) return refused([`${file}:${lines.linePos(broken.pos[0]).line} ${broken.message}`]);
  const lineAt = (at: readonly PropertyKey[]): number | undefined => {
    for (let length = at.length; length > 0; length -= 1) {
      const node = document.getIn(at.slice(0, length), true);
      const range = rangeOf(node);
      if (range) return lines.linePos(range).line;
    }
    return 1;
  };
  const parsed = FlowTestFile.safeParse(document.toJS());
  if (!parsed.success)
    return refused(
      parsed.error.issues.map(
        ({ path: at, message }) => `${file}:${lineAt(at)} ${at.join('.')}: ${message}`,
      ),
    );
  const compiled = await compileFor(path, parsed.data);
  if (!compiled.ok) return compiled;
  const lineOf = (test: number, step: number | null) =>
    lineAt(['tests', test, ...(step === null ? [] : ['steps', step])]);
  const { tests } = parsed.data;
  return { ...compiled, parsed: parsed.data, file, tests, lineOf };
}

function rangeOf(node: unknown): number | undefined {
  if (isMap(node)) return rangeOf(node.items[0]?.key) ?? node.range?.[0];
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  return Array.isArray(node.range) && typeof node.range[0] === 'number' ? node.range[0] : undefined;
}

const refused = (problems: readonly string[]): Loading => ({ ok: false, problems });

async function compileFor(path: string, { flow, subFlows }: FlowTestFile) {
  if (flow === undefined) return refused([`${path}: say which flow it is: flow: <file>`]);
  const beside = (file: string) => join(dirname(path), file);
  const definitions = await Promise.all(
    Object.entries(subFlows).map(async ([id, file]) => [id, await loadFlow(beside(file))] as const),
  );
  const known = Object.fromEntries(definitions);
  const definition = await loadFlow(beside(flow));
  const compilation = compileFlow(definition, { subFlows: known });
  if (compilation.ok)
    return { ok: true as const, flow: compilation.flow, definition, subFlows: known };
  return refused(
    compilation.findings.map(({ node, field, what, advice }) => {
      const place = [node, field].filter(Boolean).join('.');
      return `${flow} ${place}: ${what}. ${advice}`;
    }),
  );
}
