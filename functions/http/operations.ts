import { z } from 'zod';
import type { Answer } from '#shared/contracts/answer.ts';
import { Tenant } from '#shared/contracts/configuration/tenant.ts';
import { Slug } from '#shared/contracts/configuration/values.ts';
import { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { BreakersSight } from '#shared/contracts/operations/breakers.ts';
import { DialogueSight } from '#shared/contracts/operations/dialogue-sight.ts';
import {
  Meters,
  ParkedListing,
  TenantEnding,
  TenantWanted,
} from '#shared/contracts/operations/operations.ts';
import { ProbeListing } from '#shared/contracts/operations/probes.ts';
import { Switchable, SwitchesSight, SwitchWanted } from '#shared/contracts/operations/switches.ts';
import { operationsFor } from './operation.ts';
import type { Reason } from './refusals.ts';

/** What these endpoints call. */
export interface OperationsActions {
  createTenant(tenant: Tenant): Promise<Answer<Tenant, Reason>>;
  endTenant(tenant: string, confirm: string): Promise<Answer<undefined, Reason>>;
  listParked(queue: string): Promise<ParkedListing>;
  replayParked(queue: string, id: string): Promise<Answer<undefined, Reason>>;
  readMeters(): Promise<Meters>;
  readBreakers(): BreakersSight;
  readSwitches(): Promise<SwitchesSight>;
  turnSwitch(feature: Switchable, wanted: SwitchWanted): Promise<Answer<SwitchesSight, Reason>>;
  readProbes(): Promise<ProbeListing>;
  viewDialogue(key: DialogueKey): Promise<DialogueSight | undefined>;
}

const define = operationsFor<OperationsActions>();
const queue = z.string().min(1).max(64);

/** For the operator of a region (E2, S5). */
export const operations = [
  define({
    name: 'Operations_CreateTenant',
    method: 'PUT',
    route: 'operations/tenants/{id}',
    summary: 'Create or change a customer tenant',
    params: z.object({ id: Slug }),
    body: TenantWanted,
    responses: { 200: Tenant },
    handle: ({ actions, params, body }) => actions.createTenant({ ...body, id: params.id }),
  }),
  define({
    name: 'Operations_EndTenant',
    method: 'DELETE',
    route: 'operations/tenants/{id}',
    summary: 'End a customer tenant: destroys its key, and with it all that is sealed',
    params: z.object({ id: Slug }),
    body: TenantEnding,
    responses: { 204: null },
    handle: ({ actions, params, body }) => actions.endTenant(params.id, body.confirm),
  }),
  define({
    name: 'Operations_ListParked',
    method: 'GET',
    route: 'operations/parked/{queue}',
    summary: 'Messages of a queue that could not be handled, and why',
    params: z.object({ queue }),
    responses: { 200: ParkedListing },
    handle: async ({ actions, params }) => ({
      ok: true,
      value: await actions.listParked(params.queue),
    }),
  }),
  define({
    name: 'Operations_ReplayParked',
    method: 'POST',
    route: 'operations/parked/{queue}/{id}/replay',
    summary: 'Send a parked message again',
    params: z.object({ queue, id: z.string().min(1).max(200) }),
    responses: { 204: null },
    handle: ({ actions, params }) => actions.replayParked(params.queue, params.id),
  }),
  define({
    name: 'Operations_Meters',
    method: 'GET',
    route: 'operations/meters',
    summary: 'Gauges: what waits, where, and for how long',
    responses: { 200: Meters },
    handle: async ({ actions }) => ({ ok: true, value: await actions.readMeters() }),
  }),
  define({
    name: 'Operations_Breakers',
    method: 'GET',
    route: 'operations/breakers',
    summary: 'Circuit breakers around outside systems, of the instance that answers',
    responses: { 200: BreakersSight },
    handle: async ({ actions }) => ({ ok: true, value: actions.readBreakers() }),
  }),
  define({
    name: 'Operations_Switches',
    method: 'GET',
    route: 'operations/switches',
    summary: 'What is turned off, for whom and why, and the last changes',
    responses: { 200: SwitchesSight },
    handle: async ({ actions }) => ({ ok: true, value: await actions.readSwitches() }),
  }),
  define({
    name: 'Operations_TurnSwitch',
    method: 'PUT',
    route: 'operations/switches/{feature}',
    summary: 'Turn a feature off or on, for all or for chosen tenants, within 15 seconds',
    params: z.object({ feature: Switchable }),
    body: SwitchWanted,
    responses: { 200: SwitchesSight },
    handle: ({ actions, params, body }) => actions.turnSwitch(params.feature, body),
  }),
  define({
    name: 'Operations_Probes',
    method: 'GET',
    route: 'probes',
    summary:
      'The last dialogues that were placed through the whole region, and where they got stuck',
    responses: { 200: ProbeListing },
    handle: async ({ actions }) => ({ ok: true, value: await actions.readProbes() }),
  }),
  define({
    name: 'Operations_ViewDialogue',
    method: 'GET',
    route: 'operations/dialogues/{tenant}/{dialogue}',
    summary: 'What an open dialogue is doing, and why it is where it is',
    params: DialogueKey,
    responses: { 200: DialogueSight },
    handle: async ({ actions, params }) => {
      const value = await actions.viewDialogue(params);
      return value ? { ok: true, value } : { ok: false, reason: 'notFound' };
    },
  }),
];
