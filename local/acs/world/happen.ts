import { conclude } from './inviting.ts';
import { endCall } from './leaving.ts';
import type { WorldAction, WorldParts } from './parts.ts';
import { pressNext } from './pressing.ts';

/** What was planned for this time happens. */
export function happen(parts: WorldParts, action: WorldAction) {
  switch (action.kind) {
    case 'offer ends':
      return endCall(parts, action.callId, action.reason);
    case 'invitation ends':
      conclude(parts, action.invitation, action.outcome);
      return;
    case 'press':
      return pressNext(parts, action.address);
  }
}
