import { z } from 'zod';
import type { Caller } from '#shared/contracts/access/caller.ts';
import type { Answer } from '#shared/contracts/answer.ts';
import {
  Flow,
  FlowDraft,
  FlowFindings,
  FlowPublished,
  FlowVersion,
  FlowVersionSummary,
} from '#shared/contracts/configuration/flow.ts';
import { Slug } from '#shared/contracts/configuration/values.ts';
import { FlowDifference } from '#shared/contracts/flow/difference.ts';
import { endpointsFor } from './endpoint.ts';
import type { Reason } from './refusals.ts';

/** What these endpoints call. */
export interface FlowVersionActions {
  readonly administration: {
    publishFlow(
      caller: Caller,
      id: string,
      version: string,
      note: string,
    ): Promise<Answer<FlowPublished, Reason>>;
    readonly versions: {
      validateFlow(caller: Caller, definition: unknown): Promise<Answer<FlowFindings, Reason>>;
      findingsOf(caller: Caller, id: string): Promise<Answer<FlowFindings, Reason>>;
      listVersions(
        caller: Caller,
        id: string,
      ): Promise<Answer<{ readonly items: readonly FlowVersionSummary[] }, Reason>>;
      getVersion(caller: Caller, id: string, version: number): Promise<Answer<FlowVersion, Reason>>;
      diffVersions(
        caller: Caller,
        id: string,
        from: number,
        to: number | 'draft',
      ): Promise<Answer<FlowDifference, Reason>>;
      restoreVersion(
        caller: Caller,
        id: string,
        version: number,
        ifMatch: string,
      ): Promise<Answer<Flow, Reason>>;
    };
  };
}

const define = endpointsFor<FlowVersionActions>();
const number = z.coerce.number().int().positive();
const versionParams = z.object({ id: Slug, version: number });

/** Draft, check, publish, compare, roll back (F1). */
export const flowVersionEndpoints = [
  define({
    name: 'Admin_PublishFlow',
    method: 'POST',
    route: 'flows/{id}/publish',
    summary: 'Give the draft to new callers; If-Match may name the version that is meant',
    params: z.object({ id: Slug }),
    query: z.strictObject({ note: z.string().max(1_000).default('') }),
    responses: { 200: FlowPublished },
    handle: ({ caller, actions, params, query, ifMatch }) =>
      actions.administration.publishFlow(caller, params.id, ifMatch, query.note),
  }),
  define({
    name: 'Admin_ValidateFlow',
    method: 'POST',
    route: 'flow-validations',
    summary: 'What is to be said about a definition, which is not stored',
    yaml: true,
    body: FlowDraft,
    responses: { 200: FlowFindings },
    handle: ({ caller, actions, body }) =>
      actions.administration.versions.validateFlow(caller, body),
  }),
  define({
    name: 'Admin_ListFlowFindings',
    method: 'GET',
    route: 'flows/{id}/findings',
    summary: 'What is to be said about the draft of a flow',
    params: z.object({ id: Slug }),
    responses: { 200: FlowFindings },
    handle: ({ caller, actions, params }) =>
      actions.administration.versions.findingsOf(caller, params.id),
  }),
  define({
    name: 'Admin_ListFlowVersions',
    method: 'GET',
    route: 'flows/{id}/versions',
    summary: 'The published versions of a flow, the newest first',
    params: z.object({ id: Slug }),
    responses: { 200: z.object({ items: z.array(FlowVersionSummary).readonly() }) },
    handle: ({ caller, actions, params }) =>
      actions.administration.versions.listVersions(caller, params.id),
  }),
  define({
    name: 'Admin_GetFlowVersion',
    method: 'GET',
    route: 'flows/{id}/versions/{version}',
    summary: 'Read a version with its sub-flows',
    yaml: true,
    params: versionParams,
    responses: { 200: FlowVersion },
    handle: ({ caller, actions, params }) =>
      actions.administration.versions.getVersion(caller, params.id, params.version),
  }),
  define({
    name: 'Admin_DiffFlowVersions',
    method: 'GET',
    route: 'flows/{id}/versions/{version}/diff',
    summary: 'What changed from this version to the draft, or to another version',
    params: versionParams,
    query: z.strictObject({ to: z.union([z.literal('draft'), number]).default('draft') }),
    responses: { 200: FlowDifference },
    handle: ({ caller, actions, params, query }) =>
      actions.administration.versions.diffVersions(caller, params.id, params.version, query.to),
  }),
  define({
    name: 'Admin_RestoreFlowVersion',
    method: 'POST',
    route: 'flows/{id}/versions/{version}/restore',
    summary:
      'Give this version to new callers again; the draft stays; If-Match may name the flow as it was read',
    params: versionParams,
    responses: { 200: Flow },
    handle: ({ caller, actions, params, ifMatch }) =>
      actions.administration.versions.restoreVersion(caller, params.id, params.version, ifMatch),
  }),
];
