import type { Caller } from '#shared/contracts/access/caller.ts';
import type { Answer, FieldProblem } from '#shared/contracts/answer.ts';
import type { Flow, FlowPublished, FlowVersion } from '#shared/contracts/configuration/flow.ts';
import { interpreterVersion } from '#shared/flows/interpreter-version.ts';
import type { AddressBook, ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { Versioned } from '#shared/ports/versioned.ts';
import { assembleFlow } from './assemble-flow.ts';
import { isMeant } from './is-meant.ts';
import { isSame } from './is-same.ts';
import { toFieldProblem } from './to-field-problem.ts';
import { isDialled, unchosenCenters } from './unchosen-centers.ts';

export interface PublishParts {
  readonly configuration: ConfigurationStore;
  readonly addresses: Pick<AddressBook, 'list'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

type Published = Answer<FlowPublished, 'notFound' | 'notCompiling' | 'changedMeanwhile'>;

/** `version`: of the flow whose draft is meant; empty: whatever it is now. */
export type PublishFlow = (
  caller: Caller,
  id: string,
  version: string,
  note: string,
) => Promise<Published>;

type Content = Pick<FlowVersion, 'definition' | 'subFlows'>;

/**
 * Makes the draft of a flow what new dialogues get, with its sub-flows as they are published now. The version is written
 * before the flow names it, and is never changed; the same draft published again stays the same version. One that says
 * the same as an older version is made all the same, and tells which.
 */
export function createPublishFlow(parts: PublishParts): PublishFlow {
  const { configuration } = parts;
  return async (caller, id, version, note) => {
    const found = await configuration.get(caller.tenant, 'flow', id);
    if (!found) return { ok: false, reason: 'notFound' };
    if (!isMeant(version, found.version)) return { ok: false, reason: 'changedMeanwhile' };
    const checked = await check(parts, caller.tenant, found.value);
    if (!checked.ok) return { ok: false, reason: 'notCompiling', fields: checked.fields };
    return publish(parts, caller, found, { ...checked.content, note });
  };
}

async function publish(
  parts: PublishParts,
  caller: Caller,
  { value: flow, version }: Versioned<Flow>,
  content: Content & { readonly note: string },
): Promise<Published> {
  const { configuration } = parts;
  if (flow.published !== null) {
    const current = await versionOf(configuration, caller.tenant, flow, flow.published);
    if (current && holds(current, content))
      return { ok: true, value: { ...flow, sameAs: current.sameAs }, version };
  }
  const made = await makeVersion(parts, caller, flow, content);
  const value = { ...flow, published: made.version, versions: made.version };
  const replaced = await configuration.replace(caller.tenant, 'flow', value, version);
  if (replaced === undefined) return { ok: false, reason: 'changedMeanwhile' };
  return { ok: true, value: { ...value, sameAs: made.sameAs }, version: replaced };
}

/** The first free number. One that a publication which died left behind is taken when it holds the same. */
async function makeVersion(
  { configuration, now }: PublishParts,
  { tenant, user }: Caller,
  flow: Flow,
  content: Content & { readonly note: string },
): Promise<FlowVersion> {
  const sameAs = await olderLike(configuration, tenant, flow, content);
  for (let version = flow.versions + 1; ; version += 1) {
    const made: FlowVersion = {
      id: `${flow.id}.${version}`,
      flow: flow.id,
      version,
      ...content,
      interpreter: interpreterVersion,
      publishedAt: now(),
      publishedBy: user,
      sameAs,
    };
    if (await configuration.create(tenant, 'flowVersion', made)) return made;
    const there = await versionOf(configuration, tenant, flow, version);
    if (there && holds(there, content)) return there;
  }
}

/** The newest version that says the same. */
async function olderLike(
  configuration: ConfigurationStore,
  tenant: string,
  flow: Flow,
  content: Content,
): Promise<number | null> {
  for (let version = flow.versions; version > 0; version -= 1) {
    const there = await versionOf(configuration, tenant, flow, version);
    if (there && holds(there, content)) return version;
  }
  return null;
}

function holds(version: FlowVersion, { definition, subFlows }: Content): boolean {
  return isSame(version.definition, definition) && isSame(version.subFlows, subFlows);
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
  | { readonly ok: true; readonly content: Content }
  | { readonly ok: false; readonly fields: readonly FieldProblem[] };

async function check(
  { configuration, addresses }: PublishParts,
  tenant: string,
  { id, draft }: Flow,
): Promise<Checked> {
  const assembled = await assembleFlow(configuration, tenant, draft);
  const { flow, subFlows } = assembled;
  const isDirect = flow && (await isDialled(addresses, tenant, id));
  const unchosen = isDirect ? unchosenCenters(flow.definition, subFlows) : [];
  const findings = [...assembled.findings, ...unchosen];
  if (flow && unchosen.length === 0)
    return { ok: true, content: { definition: flow.definition, subFlows } };
  const errors = findings.filter(({ severity }) => severity !== 'warning');
  return { ok: false, fields: errors.map(toFieldProblem) };
}
