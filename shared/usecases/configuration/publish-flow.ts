import type { Caller } from '#shared/contracts/access/caller.ts';
import type { Answer, FieldProblem } from '#shared/contracts/answer.ts';
import type { Flow, FlowVersion } from '#shared/contracts/configuration/flow.ts';
import type { FlowDefinition } from '#shared/contracts/flow/definition.ts';
import type { FlowFinding } from '#shared/contracts/flow/finding.ts';
import { compileFlow } from '#shared/flows/compile-flow.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { Versioned } from '#shared/ports/versioned.ts';
import { isSame } from './is-same.ts';
import { missing, type Reference } from './references.ts';

interface PublishParts {
  readonly configuration: ConfigurationStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

type Published = Answer<Flow, 'notFound' | 'notCompiling' | 'changedMeanwhile'>;

/** `version`: of the flow whose draft is meant; empty: whatever it is now. */
export type PublishFlow = (caller: Caller, id: string, version: string) => Promise<Published>;

/**
 * Makes the draft of a flow what new dialogues get. The version is written before the flow names it, and is never changed;
 * the same draft published again stays the same version.
 */
export function createPublishFlow(parts: PublishParts): PublishFlow {
  const { configuration } = parts;
  return async (caller, id, version) => {
    const found = await configuration.get(caller.tenant, 'flow', id);
    if (!found) return { ok: false, reason: 'notFound' };
    if (version !== '' && version !== '*' && version !== found.version)
      return { ok: false, reason: 'changedMeanwhile' };
    const checked = await check(configuration, caller.tenant, found.value.draft);
    if (!checked.ok) return { ok: false, reason: 'notCompiling', fields: checked.fields };
    return publish(parts, caller, found, checked.definition);
  };
}

async function publish(
  parts: PublishParts,
  caller: Caller,
  { value: flow, version }: Versioned<Flow>,
  definition: FlowDefinition,
): Promise<Published> {
  const { configuration } = parts;
  if (flow.published !== null) {
    const current = await versionOf(configuration, caller.tenant, flow, flow.published);
    if (isSame(current?.definition, definition)) return { ok: true, value: flow, version };
  }
  const number = await makeVersion(parts, caller, flow, definition);
  const value = { ...flow, published: number, versions: number };
  const replaced = await configuration.replace(caller.tenant, 'flow', value, version);
  if (replaced === undefined) return { ok: false, reason: 'changedMeanwhile' };
  return { ok: true, value, version: replaced };
}

/** The first free number. One that a publication which died left behind is taken when it holds the same. */
async function makeVersion(
  { configuration, now }: PublishParts,
  { tenant, user }: Caller,
  flow: Flow,
  definition: FlowDefinition,
): Promise<number> {
  for (let version = flow.versions + 1; ; version += 1) {
    const made: FlowVersion = {
      id: `${flow.id}.${version}`,
      flow: flow.id,
      version,
      definition,
      subFlows: {},
      interpreter: 1,
      note: '',
      publishedAt: now(),
      publishedBy: user,
    };
    if (await configuration.create(tenant, 'flowVersion', made)) return version;
    const there = await versionOf(configuration, tenant, flow, version);
    if (isSame(there?.definition, definition)) return version;
  }
}

async function versionOf(
  configuration: ConfigurationStore,
  tenant: string,
  { id }: Flow,
  version: number,
) {
  return (await configuration.get(tenant, 'flowVersion', `${id}.${version}`))?.value;
}

type Checked =
  | { readonly ok: true; readonly definition: FlowDefinition }
  | { readonly ok: false; readonly fields: readonly FieldProblem[] };

async function check(
  configuration: ConfigurationStore,
  tenant: string,
  draft: FlowDefinition,
): Promise<Checked> {
  const compiled = compileFlow(draft);
  const found = compiled.ok ? [] : compiled.findings;
  const fields = [...found.map(toField), ...(await missing(configuration, tenant, namedBy(draft)))];
  return fields.length > 0 ? { ok: false, fields } : { ok: true, definition: draft };
}

function toField({ node, field, what, advice }: FlowFinding): FieldProblem {
  const place = node === undefined ? [] : ['nodes', node];
  return {
    field: ['draft', ...place, field].filter(Boolean).join('.'),
    what: `${what}. ${advice}`,
  };
}

/** What nodes name of the tenant's configuration. */
function namedBy({ nodes }: FlowDefinition): Reference[] {
  return Object.entries(nodes).flatMap(([node, { kind, center, hours }]): Reference[] => {
    const place = `draft.nodes.${node}`;
    if (kind === 'queue' && typeof center === 'string')
      return [{ field: `${place}.center`, kind: 'center', id: center }];
    if (kind === 'businessHours' && typeof hours === 'string')
      return [{ field: `${place}.hours`, kind: 'hours', id: hours }];
    return [];
  });
}
