import {
  FlowDefinition,
  type FlowNode,
  flowSchemaVersion,
} from '#shared/contracts/flow/definition.ts';
import type { FlowFinding } from '#shared/contracts/flow/finding.ts';
import type { FlowValue } from '#shared/contracts/flow/variable.ts';
import { catalogue } from './catalogue.ts';
import type { CompiledFlow, PlacedNode } from './compiled-flow.ts';
import { createEnvironment, type ExpressionEnvironment } from './expressions/environment.ts';
import { emptyValues, fits, typeOf } from './expressions/values.ts';
import { fromZodError } from './findings.ts';
import { createNodeBuilder } from './node-builder.ts';
import type { ListedKind } from './node-kind.ts';

export type Compilation =
  | { readonly ok: true; readonly flow: CompiledFlow }
  | { readonly ok: false; readonly findings: readonly FlowFinding[] };

/** Checks a definition and reads it once; everything that is wrong comes back at one time. */
export function compileFlow(raw: unknown): Compilation {
  const version = versionOf(raw);
  if (typeof version === 'number' && version > flowSchemaVersion)
    return { ok: false, findings: [tooNew(version)] };
  const parsed = FlowDefinition.safeParse(raw);
  if (!parsed.success) return { ok: false, findings: fromZodError(parsed.error) };
  const definition = parsed.data;
  const findings = [...checkFlow(definition)];
  const environment = createEnvironment(definition.variables);
  const nodes = new Map<string, PlacedNode>();
  for (const [id, node] of Object.entries(definition.nodes)) {
    const placed = compileNode({ definition, environment, node: id, findings }, node);
    if (placed) nodes.set(id, placed);
  }
  if (findings.length > 0) return { ok: false, findings };
  const tallies = [...nodes.values()].map(({ tally }) => tally);
  const reads = {
    readsHours: tallies.some(({ readsHours }) => readsHours),
    readsQueue: tallies.some(({ readsQueue }) => readsQueue),
  };
  return { ok: true, flow: { definition, nodes, ...reads, ...readVariables(definition) } };
}

interface NodeParts {
  readonly definition: FlowDefinition;
  readonly environment: ExpressionEnvironment;
  readonly node: string;
  readonly findings: FlowFinding[];
}

function compileNode(parts: NodeParts, raw: FlowNode): PlacedNode | undefined {
  const { definition, findings, node } = parts;
  for (const [port, target] of Object.entries(raw.exits ?? {}))
    if (!Object.hasOwn(definition.nodes, target))
      findings.push({
        node,
        field: `exits.${port}`,
        what: `it leads to '${target}', which does not exist`,
        advice: 'Connect it to a node of this flow',
      });
  const kind = kindOf(raw.kind);
  if (!kind) {
    const known = Object.keys(catalogue).join(', ');
    findings.push({
      node,
      field: 'kind',
      what: `there is no kind of node '${raw.kind}'`,
      advice: `Choose one of ${known}`,
    });
    return undefined;
  }
  const builder = createNodeBuilder(parts);
  const built = kind.build(raw, builder);
  if (built.ok)
    return { kind: raw.kind, tally: builder.tally(), exits: raw.exits ?? {}, ...built.node };
  findings.push(...fromZodError(built.error, node));
  return undefined;
}

function kindOf(name: string): ListedKind | undefined {
  return Object.entries(catalogue).find(([known]) => known === name)?.[1];
}

function* checkFlow({ languages, nodes, start, variables }: FlowDefinition): Iterable<FlowFinding> {
  if (!Object.hasOwn(nodes, start))
    yield {
      field: 'start',
      what: `it is '${start}', which does not exist`,
      advice: 'Name the first node of this flow',
    };
  if (new Set(languages).size < languages.length)
    yield { field: 'languages', what: 'a language is listed twice', advice: 'Remove one' };
  for (const [name, { type, default: value }] of Object.entries(variables))
    if (value !== undefined && (typeOf(value) !== type || !fits(value)))
      yield {
        field: `variables.${name}.default`,
        what: `it is no ${type}, or too large`,
        advice: `Give a ${type}, or leave it out`,
      };
}

function readVariables({ variables }: FlowDefinition) {
  const entries = Object.entries(variables);
  const defaults: Record<string, FlowValue> = Object.fromEntries(
    entries.map(([name, { type, default: value }]) => [name, value ?? emptyValues[type]]),
  );
  const secrets = new Set(entries.filter(([, one]) => one.sensitive).map(([name]) => name));
  return { defaults, secrets };
}

function versionOf(raw: unknown): unknown {
  return typeof raw === 'object' && raw !== null && 'schema' in raw ? raw.schema : undefined;
}

function tooNew(version: number): FlowFinding {
  return {
    field: 'schema',
    what: `the definition has schema ${version}; this version of the product knows ${flowSchemaVersion}`,
    advice: 'Update the product, or save the flow with an older version of the Studio',
  };
}
