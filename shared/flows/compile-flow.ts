import {
  FlowDefinition,
  type FlowNode,
  flowSchemaVersion,
} from '#shared/contracts/flow/definition.ts';
import type { FlowFinding } from '#shared/contracts/flow/finding.ts';
import type { FlowValue } from '#shared/contracts/flow/variable.ts';
import { catalogue } from './catalogue.ts';
import { checkFlow } from './check-flow.ts';
import { checkPaths } from './check-paths.ts';
import type { CompiledFlow, PlacedNode } from './compiled-flow.ts';
import { createEnvironment, type ExpressionEnvironment } from './expressions/environment.ts';
import { emptyValues } from './expressions/values.ts';
import { fromZodError } from './findings.ts';
import type { FlowReference } from './flow-reference.ts';
import { createNodeBuilder } from './node-builder.ts';
import type { ListedKind } from './node-kind.ts';

export type Compilation =
  | {
      readonly ok: true;
      readonly flow: CompiledFlow;
      /** What is odd, but does not keep the flow from running. */
      readonly warnings: readonly FlowFinding[];
    }
  | {
      readonly ok: false;
      readonly findings: readonly FlowFinding[];
      /** What it names, as far as it could be read. */
      readonly references: readonly FlowReference[];
    };

export interface CompileOptions {
  /** Definitions of the sub-flows by id; absent: they are not looked into, and such a flow cannot run them. */
  readonly subFlows?: Readonly<Record<string, unknown>>;
  /** A published version: it runs even if rules that came later object to its ways. */
  readonly isPublished?: boolean;
}

/** Checks a definition and reads it once; everything that is wrong comes back at one time. */
export function compileFlow(
  raw: unknown,
  { subFlows = {}, isPublished = false }: CompileOptions = {},
): Compilation {
  const known = new Map<string, CompiledFlow>();
  const how = { subFlows, isPublished };
  const inside: FlowFinding[] = [];
  for (const [id, definition] of Object.entries(subFlows)) {
    const one = compileOne(definition, known, how);
    if (one.flow) known.set(id, one.flow);
    for (const { what, node, advice } of one.errors) {
      const place = node === undefined ? '' : ` at '${node}'`;
      inside.push({ what: `in the sub-flow '${id}'${place}: ${what}`, advice });
    }
  }
  const { flow, errors, warnings, references } = compileOne(raw, known, how);
  const findings = [...errors, ...inside];
  if (!flow || findings.length > 0) return { ok: false, findings, references };
  return { ok: true, flow: withAll(flow, known), warnings };
}

/** What sub-flows read has to be known before they run. */
function withAll(flow: CompiledFlow, subFlows: ReadonlyMap<string, CompiledFlow>): CompiledFlow {
  const all = [flow, ...subFlows.values()];
  return {
    ...flow,
    readsHours: all.some(({ readsHours }) => readsHours),
    readsQueue: all.some(({ readsQueue }) => readsQueue),
  };
}

interface One {
  readonly flow: CompiledFlow | undefined;
  readonly errors: readonly FlowFinding[];
  readonly warnings: readonly FlowFinding[];
  readonly references: readonly FlowReference[];
}

function compileOne(
  raw: unknown,
  known: ReadonlyMap<string, CompiledFlow>,
  { subFlows, isPublished }: Required<CompileOptions>,
): One {
  const refused = (errors: readonly FlowFinding[]): One => ({
    flow: undefined,
    errors,
    warnings: [],
    references: [],
  });
  const version = versionOf(raw);
  if (typeof version === 'number' && version > flowSchemaVersion) return refused([tooNew(version)]);
  const parsed = FlowDefinition.safeParse(raw);
  if (!parsed.success) return refused(fromZodError(parsed.error));
  const definition = parsed.data;
  const findings = [...checkFlow(definition)];
  const references: FlowReference[] = [];
  const environment = createEnvironment(definition.variables);
  const nodes = new Map<string, PlacedNode>();
  const parts = { definition, environment, findings, references, subFlows };
  for (const [id, node] of Object.entries(definition.nodes)) {
    const placed = compileNode({ ...parts, node: id }, node);
    if (placed) nodes.set(id, placed);
  }
  if (!isPublished) findings.push(...checkPaths(definition, kindOf));
  const isWarning = ({ severity }: FlowFinding) => severity === 'warning';
  const errors = findings.filter((finding) => !isWarning(finding));
  const warnings = findings.filter(isWarning);
  if (errors.length > 0) return { flow: undefined, errors, warnings, references };
  const flow = place(definition, nodes, references, known);
  return { flow, errors, warnings, references };
}

function place(
  definition: FlowDefinition,
  nodes: ReadonlyMap<string, PlacedNode>,
  references: readonly FlowReference[],
  subFlows: ReadonlyMap<string, CompiledFlow>,
): CompiledFlow {
  const tallies = [...nodes.values()].map(({ tally }) => tally);
  return {
    definition,
    nodes,
    subFlows,
    references,
    readsHours: tallies.some(({ readsHours }) => readsHours),
    readsQueue: tallies.some(({ readsQueue }) => readsQueue),
    ...readVariables(definition),
  };
}

interface NodeParts {
  readonly definition: FlowDefinition;
  readonly environment: ExpressionEnvironment;
  readonly node: string;
  readonly findings: FlowFinding[];
  readonly references: FlowReference[];
  readonly subFlows: Readonly<Record<string, unknown>>;
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
