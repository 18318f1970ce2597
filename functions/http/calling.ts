import type { DeskActions } from '#shared/center/desk-actions.ts';
import { DeskCalling } from '#shared/contracts/desk/calling.ts';
import { endpointsFor } from './endpoint.ts';

/** Calls in the browser of who asks, be it at the desk or at the board (A1, A3). */
export const callingEndpoints = [
  endpointsFor<Pick<DeskActions, 'openCalling'>>()({
    name: 'Desk_OpenCalling',
    method: 'POST',
    route: 'desk/calling',
    summary: 'How the browser takes calls: an identity, and a token for the calling SDK',
    responses: { 200: DeskCalling },
    handle: ({ caller: { tenant, user }, actions }) => actions.openCalling({ tenant, agent: user }),
  }),
];
