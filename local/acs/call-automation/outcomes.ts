import { disconnectApplication, endCall } from '../world/leaving.ts';
import type { Call, Outcome } from '../world/model.ts';
import { splitOff } from '../world/moving.ts';
import { disconnect } from './endings.ts';
import { toIdentifier } from './identifiers.ts';
import type { Connection, Pending } from './model.ts';
import type { Parts } from './parts.ts';
import { invitationResult, results } from './results.ts';

/** An invitation of Call Automation came to its end. */
export function invitationEnded(parts: Parts, call: Call, invitation: string, outcome: Outcome) {
  const pending = parts.pending.get(invitation);
  const connection = parts.connections.get(pending?.connectionId ?? '');
  if (!pending || !connection) return;
  parts.pending.remove(invitation);
  const ended = { pending, connection, call, outcome };
  switch (pending.purpose) {
    case 'create':
      return created(parts, ended);
    case 'add':
      return added(parts, ended);
    case 'transfer':
      return transferred(parts, ended);
  }
}

interface Ended {
  readonly pending: Pending;
  readonly connection: Connection;
  readonly call: Call;
  readonly outcome: Outcome;
}

function created(parts: Parts, { pending, connection, call, outcome }: Ended) {
  if (connection.state !== 'connecting') return;
  const { echo } = pending;
  if (outcome === 'answered') {
    parts.connections.put(connection.id, { ...connection, state: 'connected' });
    parts.emit(connection, { type: 'CallConnected', echo, result: results.success });
    return;
  }
  const isLast = !parts.pending.all().some((each) => each.connectionId === connection.id);
  if (!isLast) return;
  const result = invitationResult(pending.address, outcome);
  parts.emit(connection, { type: 'CreateCallFailed', echo, result });
  disconnect(parts, connection, result);
  endCall(parts.world, call.id, outcome);
}

function added(parts: Parts, { pending, connection, outcome }: Ended) {
  const participant = toIdentifier(pending.address);
  const isLie =
    outcome === 'declined' && parts.faults.take('declined reported as success') !== undefined;
  const isAnswered = outcome === 'answered' || isLie;
  parts.emit(connection, {
    type: isAnswered ? 'AddParticipantSucceeded' : 'AddParticipantFailed',
    echo: pending.echo,
    result: isAnswered ? results.success : invitationResult(pending.address, outcome),
    data: { participant },
  });
}

/** Who is transferred stays with the new one; who controlled the call leaves it, when it was a call of two. */
function transferred(parts: Parts, { pending, connection, call, outcome }: Ended) {
  const { echo, address, transferee } = pending;
  if (outcome !== 'answered') {
    parts.connections.put(connection.id, { ...connection, state: 'connected' });
    parts.emit(connection, {
      type: 'CallTransferFailed',
      echo,
      result: invitationResult(address, outcome),
    });
    return;
  }
  const accepted: Connection = { ...connection, state: 'transferAccepted' };
  parts.connections.put(connection.id, accepted);
  parts.emit(accepted, {
    type: 'CallTransferAccepted',
    echo,
    result: results.success,
    data: {
      transferTarget: toIdentifier(address),
      ...(transferee && { transferee: toIdentifier(transferee) }),
    },
  });
  const others = call.members.filter(
    (each) => each.address !== address && each.address !== transferee,
  );
  if (others.length === 0) {
    disconnect(parts, accepted, results.success);
    disconnectApplication(parts.world, call.id, 'transferred');
    return;
  }
  parts.connections.put(connection.id, { ...connection, state: 'connected' });
  splitOff(parts.world, call, transferee ? [transferee, address] : [address]);
}
