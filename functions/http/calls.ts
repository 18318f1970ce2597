import { app } from '@azure/functions';
import { input } from 'durable-functions';
import type { Center } from '#shared/center.ts';
import { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { orchestrationsOf } from '../workflows/orchestrations.ts';

/** `POST /api/calls/{tenant}/{dialogue}/events`: what happens in a call, told and signed by ACS. */
export function registerCallEvents(center: Center) {
  app.http('Voice_CallEvents', {
    methods: ['POST'],
    route: 'calls/{tenant}/{dialogue}/events',
    authLevel: 'anonymous',
    extraInputs: [input.durableClient()],
    async handler(request, context) {
      if (!(await center.isGenuineCallback(request.headers.get('authorization'))))
        return { status: 401, headers: { 'www-authenticate': 'Bearer' } };
      const key = DialogueKey.parse(request.params);
      await center.at(orchestrationsOf(context)).takeCallEvents(key, await bodyOf(request));
      return { status: 200 };
    },
  });
}

/** Whatever it is, it has been signed by ACS: what is no JSON is kept as it came. */
async function bodyOf(request: { text(): Promise<string> }): Promise<unknown> {
  const text = await request.text();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
