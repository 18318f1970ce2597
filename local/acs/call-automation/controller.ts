import type { Call, Controller } from '../world/model.ts';
import { connectionsOf } from './connections.ts';
import { disconnect } from './endings.ts';
import { tellRoster } from './events/roster.ts';
import { handoverFailed, withdrawHandovers } from './handover.ts';
import { expireOffer, offerCall } from './incoming.ts';
import { operationsOf } from './media/lanes.ts';
import { withoutParticipant } from './media/leaver.ts';
import { hearSpeech, hearTone } from './media/listening.ts';
import { reportTone, unsubscribe } from './media/tones.ts';
import type { MediaOperation } from './model.ts';
import { invitationEnded } from './outcomes.ts';
import type { Parts } from './parts.ts';
import { endingResult } from './results.ts';

/** What Call Automation does when something happens in the telephone world. */
export function createController(parts: () => Parts): Controller {
  return {
    incoming: (call) => offerCall(parts(), call),
    incomingEnded(call, reason) {
      expireOffer(parts(), call.id, reason);
      handoverFailed(parts(), call, reason);
    },
    outcome: (call, invitation, outcome) => invitationEnded(parts(), call, invitation, outcome),
    rosterChanged: (call) => tellRoster(parts(), call),
    left(call, address) {
      for (const connection of connectionsOf(parts(), call.id)) {
        withoutParticipant(parts(), connection, address);
        unsubscribe(parts(), connection, address);
        withdrawHandovers(parts(), connection, address);
      }
    },
    ended(call, reason) {
      for (const connection of connectionsOf(parts(), call.id))
        disconnect(parts(), connection, endingResult(reason, call.from));
    },
    tone(call, address, tone) {
      for (const operation of listeners(parts(), call, address)) hearTone(parts(), operation, tone);
      for (const connection of connectionsOf(parts(), call.id))
        reportTone(parts(), connection, address, tone);
    },
    speaks(call, address, speech) {
      for (const operation of listeners(parts(), call, address))
        hearSpeech(parts(), operation, speech);
    },
  };
}

function listeners(parts: Parts, call: Call, address: string): readonly MediaOperation[] {
  return connectionsOf(parts, call.id)
    .flatMap(({ id }) => operationsOf(parts, id))
    .filter(({ recognize }) => recognize?.target === address);
}
