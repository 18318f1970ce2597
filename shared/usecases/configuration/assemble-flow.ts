import type { FlowVersion } from '#shared/contracts/configuration/flow.ts';
import type { FlowFinding } from '#shared/contracts/flow/finding.ts';
import { compileFlow } from '#shared/flows/compile-flow.ts';
import type { CompiledFlow } from '#shared/flows/compiled-flow.ts';
import type { FlowReference } from '#shared/flows/flow-reference.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import { unknownReferences } from './unknown-references.ts';

/** A definition with the sub-flows that it would be published with, and what is to be said about it. */
export interface AssembledFlow {
  /** Absent: something must be mended first. */
  readonly flow: CompiledFlow | undefined;
  readonly subFlows: FlowVersion['subFlows'];
  /** Errors and warnings. */
  readonly findings: readonly FlowFinding[];
}

/** Checks a definition against all that it names in the tenant: sub-flows as they are published now, queues, tables … */
export async function assembleFlow(
  configuration: Pick<ConfigurationStore, 'get' | 'list'>,
  tenant: string,
  raw: unknown,
): Promise<AssembledFlow> {
  const collected = await collect(configuration, tenant, raw);
  const { subFlows } = collected;
  const compiled = compileFlow(raw, { subFlows: definitionsOf(subFlows) });
  const references = compiled.ok ? compiled.flow.references : compiled.references;
  const findings = [
    ...(compiled.ok ? compiled.warnings : compiled.findings),
    ...collected.findings,
    ...(await unknownReferences(configuration, tenant, references)),
  ];
  const isSound = findings.every(({ severity }) => severity === 'warning');
  return { flow: compiled.ok && isSound ? compiled.flow : undefined, subFlows, findings };
}

/** The definitions alone, as the compiler wants them. */
export function definitionsOf(subFlows: FlowVersion['subFlows']): Record<string, unknown> {
  return Object.fromEntries(Object.entries(subFlows).map(([id, sub]) => [id, sub.definition]));
}

interface Collected {
  readonly subFlows: FlowVersion['subFlows'];
  readonly findings: readonly FlowFinding[];
}

/** The published versions of the sub-flows, and of theirs. */
async function collect(
  configuration: Pick<ConfigurationStore, 'get'>,
  tenant: string,
  raw: unknown,
): Promise<Collected> {
  const subFlows: FlowVersion['subFlows'] = {};
  const findings: FlowFinding[] = [];
  const calls = new Map<string, readonly string[]>();
  const named = flowsNamedIn(raw);
  const open = [...named];
  for (let next = open.shift(); next; next = open.shift()) {
    const { id } = next;
    if (calls.has(id)) continue;
    const found = await publishedOf(configuration, tenant, id);
    calls.set(id, []);
    if (!found.ok) {
      findings.push({ node: next.node, field: next.field, ...found.problem });
      continue;
    }
    const { version, definition } = found.version;
    subFlows[id] = { version, definition };
    const inside = flowsNamedIn(definition);
    calls.set(
      id,
      inside.map((each) => each.id),
    );
    open.push(...inside.map((each) => ({ ...next, id: each.id })));
  }
  return { subFlows, findings: [...findings, ...circles(idOf(raw), named, calls)] };
}

type FlowNamed = Pick<FlowReference, 'id' | 'node' | 'field'>;

function flowsNamedIn(raw: unknown): FlowNamed[] {
  const compiled = compileFlow(raw);
  const references = compiled.ok ? compiled.flow.references : compiled.references;
  return references.filter(({ kind }) => kind === 'flow');
}

type Published =
  | { readonly ok: true; readonly version: FlowVersion }
  | { readonly ok: false; readonly problem: Pick<FlowFinding, 'what' | 'advice'> };

async function publishedOf(
  configuration: Pick<ConfigurationStore, 'get'>,
  tenant: string,
  id: string,
): Promise<Published> {
  const flow = (await configuration.get(tenant, 'flow', id))?.value;
  if (!flow) {
    const problem = { what: `there is no flow '${id}'`, advice: 'Create it, or choose another' };
    return { ok: false, problem };
  }
  const version = await configuration.get(tenant, 'flowVersion', `${id}.${flow.published}`);
  if (version) return { ok: true, version: version.value };
  const problem = { what: `the flow '${id}' was never published`, advice: 'Publish it first' };
  return { ok: false, problem };
}

function idOf(raw: unknown): string {
  return typeof raw === 'object' && raw !== null && 'id' in raw ? String(raw.id) : '';
}

/** Sub-flows that lead back to themselves or to this flow. */
function* circles(
  own: string,
  named: readonly FlowNamed[],
  calls: ReadonlyMap<string, readonly string[]>,
): Iterable<FlowFinding> {
  for (const { id, node, field } of named) {
    const way = wayBack(id, new Set([own]), calls, [id]);
    if (way)
      yield {
        node,
        field,
        what: `these flows call each other in a circle: ${[own, ...way].join(' → ')}`,
        advice: 'Take one of the calls out',
      };
  }
}

function wayBack(
  id: string,
  above: ReadonlySet<string>,
  calls: ReadonlyMap<string, readonly string[]>,
  way: readonly string[],
): readonly string[] | undefined {
  if (above.has(id)) return way;
  const below = new Set([...above, id]);
  for (const next of calls.get(id) ?? []) {
    const found = wayBack(next, below, calls, [...way, next]);
    if (found) return found;
  }
  return undefined;
}
