import type { Caller } from '#shared/contracts/access/caller.ts';
import type { Answer } from '#shared/contracts/answer.ts';
import {
  type Flow,
  type FlowFindings,
  type FlowVersion,
  type FlowVersionSummary,
  mostRestorations,
} from '#shared/contracts/configuration/flow.ts';
import { FlowDefinition } from '#shared/contracts/flow/definition.ts';
import type { FlowDifference } from '#shared/contracts/flow/difference.ts';
import { diffFlows } from '#shared/flows/diff/diff-flows.ts';
import type { AddressBook, ConfigurationStore } from '#shared/ports/configuration-store.ts';
import { assembleFlow } from './assemble-flow.ts';
import { isMeant } from './is-meant.ts';
import { isDialled, unchosenCenters } from './unchosen-centers.ts';

interface FlowVersionParts {
  readonly configuration: ConfigurationStore;
  readonly addresses: Pick<AddressBook, 'list'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What authors do with a flow's versions, and how they check a draft. */
export interface FlowVersions {
  /** What is to be said about a definition before it is published. */
  validateFlow(caller: Caller, definition: unknown): Promise<Answer<FlowFindings, never>>;
  findingsOf(caller: Caller, id: string): Promise<Answer<FlowFindings, 'notFound'>>;
  /** The newest first. */
  listVersions(
    caller: Caller,
    id: string,
  ): Promise<Answer<{ readonly items: readonly FlowVersionSummary[] }, 'notFound'>>;
  getVersion(caller: Caller, id: string, version: number): Promise<Answer<FlowVersion, 'notFound'>>;
  /** What changed from one version to another, or to the draft. */
  diffVersions(
    caller: Caller,
    id: string,
    from: number,
    to: number | 'draft',
  ): Promise<Answer<FlowDifference, 'notFound' | 'notReadable'>>;
  /** Gives an older version to new dialogues again, and notes who did it; `ifMatch`: the flow as it was read, empty: as it is now. */
  restoreVersion(
    caller: Caller,
    id: string,
    version: number,
    ifMatch: string,
  ): Promise<Answer<Flow, 'notFound' | 'changedMeanwhile'>>;
}

const notFound = { ok: false, reason: 'notFound' } as const;

export function createFlowVersions({
  configuration,
  addresses,
  now,
}: FlowVersionParts): FlowVersions {
  const versionOf = async (tenant: string, id: string, version: number) =>
    (await configuration.get(tenant, 'flowVersion', `${id}.${version}`))?.value;
  const findings = async (tenant: string, definition: unknown) => {
    const { flow, subFlows, findings } = await assembleFlow(configuration, tenant, definition);
    const isDirect = flow && (await isDialled(addresses, tenant, flow.definition.id));
    const unchosen = isDirect ? unchosenCenters(flow.definition, subFlows) : [];
    return { ok: true, value: { findings: [...findings, ...unchosen] } } as const;
  };
  return {
    validateFlow: ({ tenant }, definition) => findings(tenant, definition),
    async findingsOf({ tenant }, id) {
      const flow = await configuration.get(tenant, 'flow', id);
      return flow ? findings(tenant, flow.value.draft) : notFound;
    },
    async listVersions({ tenant }, id) {
      const flow = (await configuration.get(tenant, 'flow', id))?.value;
      if (!flow) return notFound;
      const numbers = Array.from({ length: flow.versions }, (_, index) => flow.versions - index);
      const found = await Promise.all(numbers.map((number) => versionOf(tenant, id, number)));
      const items = found.flatMap((version) => (version ? [summaryOf(version, flow)] : []));
      return { ok: true, value: { items } };
    },
    async getVersion({ tenant }, id, version) {
      const value = await versionOf(tenant, id, version);
      return value ? { ok: true, value } : notFound;
    },
    async diffVersions({ tenant }, id, from, to) {
      const before = await versionOf(tenant, id, from);
      const after =
        to === 'draft'
          ? (await configuration.get(tenant, 'flow', id))?.value.draft
          : (await versionOf(tenant, id, to))?.definition;
      if (!before || after === undefined) return notFound;
      const readable = FlowDefinition.safeParse(after);
      if (!readable.success) return { ok: false, reason: 'notReadable' };
      return { ok: true, value: diffFlows(before.definition, readable.data) };
    },
    async restoreVersion({ tenant, user }, id, version, ifMatch) {
      const flow = await configuration.get(tenant, 'flow', id);
      if (!flow || !(await versionOf(tenant, id, version))) return notFound;
      if (flow.value.published === version) return { ok: true, ...flow };
      if (!isMeant(ifMatch, flow.version)) return { ok: false, reason: 'changedMeanwhile' };
      const value = restored(flow.value, version, { at: now(), by: user });
      const replaced = await configuration.replace(tenant, 'flow', value, flow.version);
      if (replaced === undefined) return { ok: false, reason: 'changedMeanwhile' };
      return { ok: true, value, version: replaced };
    },
  };
}

function restored(
  flow: Flow,
  version: number,
  who: { readonly at: number; readonly by: string },
): Flow {
  const restoration = { version, from: flow.published, ...who };
  const restorations = [...flow.restorations, restoration].slice(-mostRestorations);
  return { ...flow, published: version, restorations };
}

function summaryOf(
  { version, note, publishedAt, publishedBy, interpreter, sameAs, subFlows }: FlowVersion,
  { published, restorations }: Flow,
): FlowVersionSummary {
  return {
    version,
    note,
    publishedAt,
    publishedBy,
    interpreter,
    sameAs,
    subFlows: Object.fromEntries(Object.entries(subFlows).map(([id, sub]) => [id, sub.version])),
    isPublished: version === published,
    restorations: restorations
      .filter((each) => each.version === version)
      .map(({ from, at, by }) => ({ from, at, by }))
      .toReversed(),
  };
}
