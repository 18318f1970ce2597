import type { DeskActions } from '#shared/center/desk-actions.ts';
import { LastTestCall, TestCallWish } from '#shared/contracts/desk/test-call.ts';
import { endpointsFor } from './endpoint.ts';

const define = endpointsFor<Pick<DeskActions, 'startTestCall' | 'readTestCall'>>();

/** A call with which agents try out their own device (A1). */
export const testCallEndpoints = [
  define({
    name: 'Desk_StartTestCall',
    method: 'POST',
    route: 'desk/test-call',
    summary: 'Ring the own device to try it out; only while not ready and without a dialogue',
    body: TestCallWish,
    responses: { 202: LastTestCall },
    handle: ({ caller: { tenant, user }, actions, body }) =>
      actions.startTestCall({ tenant, agent: user }, body),
  }),
  define({
    name: 'Desk_ReadTestCall',
    method: 'GET',
    route: 'desk/test-call',
    summary: 'How the last test call stands',
    responses: { 200: LastTestCall },
    handle: async ({ caller: { tenant, user }, actions }) => ({
      ok: true,
      value: await actions.readTestCall({ tenant, agent: user }),
    }),
  }),
];
