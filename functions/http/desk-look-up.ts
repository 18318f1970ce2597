import { z } from 'zod';
import type { DeskLookUps } from '#shared/center/desk-actions.ts';
import type { Caller } from '#shared/contracts/access/caller.ts';
import {
  Colleagues,
  CustomerHistory,
  DeskCenter,
  DeskLayout,
} from '#shared/contracts/desk/desk-look-up.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import { endpointsFor } from './endpoint.ts';

const define = endpointsFor<DeskLookUps>();

/** What the desk of the agent who calls looks up beside its dialogues (A1, A4). */
export const deskLookUpEndpoints = [
  define({
    name: 'Desk_FindColleagues',
    method: 'GET',
    route: 'desk/colleagues',
    summary: 'Agents and queues to consult or to send a customer to; who is free first',
    query: z.object({ search: z.string().trim().max(100).default('') }),
    responses: { 200: Colleagues },
    handle: async ({ caller, actions, query }) => ({
      ok: true,
      value: await actions.findColleagues(keyOf(caller), query.search),
    }),
  }),
  define({
    name: 'Desk_ReadContactCenter',
    method: 'GET',
    route: 'desk/contact-centers/{center}',
    summary: 'Wrap-up codes and script of a contact center that one serves',
    params: z.object({ center: z.string().max(64) }),
    responses: { 200: DeskCenter },
    handle: ({ caller, actions, params }) => actions.readDeskCenter(keyOf(caller), params.center),
  }),
  define({
    name: 'Desk_ReadLayout',
    method: 'GET',
    route: 'desk/layout',
    summary: 'How administrators laid the desk out',
    responses: { 200: DeskLayout },
    handle: async ({ caller, actions }) => ({
      ok: true,
      value: await actions.readDeskLayout(caller.tenant),
    }),
  }),
  define({
    name: 'Desk_ReadHistory',
    method: 'GET',
    route: 'desk/dialogues/{dialogue}/history',
    summary: 'Earlier dialogues of the customer whom one has, from the own database',
    params: z.object({ dialogue: z.string().max(64) }),
    responses: { 200: CustomerHistory },
    handle: ({ caller, actions, params }) => actions.readHistory(keyOf(caller), params.dialogue),
  }),
];

function keyOf({ tenant, user }: Caller): AgentKey {
  return { tenant, agent: user };
}
