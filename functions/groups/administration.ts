import type { Center } from '#shared/center.ts';
import { administrationEndpoints } from '../http/administration.ts';
import { registerFlowSchema } from '../http/flow-schema.ts';
import { registerOpenApi } from '../http/openapi.ts';
import { registerEndpoints } from '../http/register-endpoints.ts';

/** What administrators set up, and how the API is described. */
export function register(center: Center) {
  registerEndpoints(center, administrationEndpoints);
  registerOpenApi();
  registerFlowSchema();
}
