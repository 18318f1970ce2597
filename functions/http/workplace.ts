import { Workplace } from '#shared/contracts/configuration/workplace.ts';
import { type Endpoint, endpointsFor } from './endpoint.ts';
import type { ResourceActions } from './resource-endpoints.ts';

/** What these endpoints call. */
export interface WorkplaceActions {
  readonly administration: {
    readonly workplace: Pick<ResourceActions<Workplace, Workplace>, 'get' | 'change'>;
  };
}

const define = endpointsFor<WorkplaceActions>();
const route = 'workplace';
const id = 'workplace';

/** How a tenant's agents work (Q9, E10, A1): one for each tenant, there from the beginning. */
export const workplaceEndpoints: readonly Endpoint<WorkplaceActions>[] = [
  define({
    name: 'Admin_GetWorkplace',
    method: 'GET',
    route,
    summary: 'How the agents of the tenant work',
    responses: { 200: Workplace },
    handle: ({ caller, actions }) => actions.administration.workplace.get(caller, id),
  }),
  define({
    name: 'Admin_ChangeWorkplace',
    method: 'PUT',
    route,
    summary: 'Change how agents work; If-Match names the version that is changed',
    body: Workplace,
    responses: { 200: Workplace },
    handle: ({ caller, actions, body, ifMatch }) =>
      actions.administration.workplace.change(caller, id, body, ifMatch),
  }),
];
