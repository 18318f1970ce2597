import { app } from '@azure/functions';
import { input } from 'durable-functions';
import type { Center } from '#shared/center.ts';
import { TestCallKey } from '#shared/contracts/desk/test-call.ts';
import { orchestrationsOf } from '../workflows/orchestrations.ts';

/** `POST /api/test-calls/{tenant}/{agent}/{id}/events`: what happens in a test call, told and signed by ACS. */
export function registerTestCallEvents(center: Center) {
  app.http('Voice_TestCallEvents', {
    methods: ['POST'],
    route: 'test-calls/{tenant}/{agent}/{id}/events',
    authLevel: 'anonymous',
    extraInputs: [input.durableClient()],
    async handler(request, context) {
      if (!(await center.isGenuineCallback(request.headers.get('authorization'))))
        return { status: 401, headers: { 'www-authenticate': 'Bearer' } };
      const key = TestCallKey.parse(request.params);
      const body: unknown = await request.json().catch(() => undefined);
      await center.at(orchestrationsOf(context)).takeTestCallEvents(key, body);
      return { status: 200 };
    },
  });
}
