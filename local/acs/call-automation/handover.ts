import { endCall } from '../world/leaving.ts';
import type { Call, Reason } from '../world/model.ts';
import { moveMember } from '../world/moving.ts';
import { dialFor } from '../world/offering.ts';
import { toIdentifier } from './identifiers.ts';
import type { Connection, Echo } from './model.ts';
import type { Parts } from './parts.ts';
import { invitationResult, results } from './results.ts';

interface Handover {
  readonly connection: Connection;
  readonly transferee: string;
  readonly address: string;
  readonly echo: Echo;
}

/** A transfer to an address of the resource itself: Call Automation is offered a new call, in which the person goes on. */
export function offerHandover(parts: Parts, { connection, transferee, address, echo }: Handover) {
  const offered = dialFor(parts.world, { from: transferee, to: address });
  const { id: connectionId } = connection;
  parts.pending.put(offered.id, {
    invitation: offered.id,
    connectionId,
    purpose: 'transfer',
    address,
    transferee,
    echo,
  });
}

/** The new call was answered: the person is taken over, and the transfer was accepted. */
export function takeOver(parts: Parts, offered: Call) {
  const pending = parts.pending.get(offered.id);
  const connection = parts.connections.get(pending?.connectionId ?? '');
  if (!pending?.transferee || !connection) return;
  const { transferee, address, echo } = pending;
  parts.pending.remove(offered.id);
  const data = { transferTarget: toIdentifier(address), transferee: toIdentifier(transferee) };
  parts.connections.put(connection.id, { ...connection, state: 'connected' });
  parts.emit(connection, { type: 'CallTransferAccepted', echo, result: results.success, data });
  moveMember(parts.world, transferee, { from: connection.callId, to: offered.id });
}

/** The new call was rejected or not answered: the person stays where they are. */
export function handoverFailed(parts: Parts, offered: Call, reason: Reason) {
  const pending = parts.pending.get(offered.id);
  const connection = parts.connections.get(pending?.connectionId ?? '');
  if (!pending || !connection) return;
  parts.pending.remove(offered.id);
  parts.connections.put(connection.id, { ...connection, state: 'connected' });
  const outcome =
    reason === 'busy' || reason === 'no answer' || reason === 'cancelled' ? reason : 'declined';
  const result = invitationResult(pending.address, outcome);
  parts.emit(connection, { type: 'CallTransferFailed', echo: pending.echo, result });
}

/** The person hung up, or their call ended, while the new one was still offered. */
export function withdrawHandovers(parts: Parts, connection: Connection, leaver?: string) {
  for (const { invitation, connectionId, transferee } of parts.pending.all()) {
    const isTheirs = leaver === undefined || transferee === leaver;
    const isOffered = parts.world.calls.get(invitation)?.state === 'offered';
    if (connectionId === connection.id && isTheirs && isOffered)
      endCall(parts.world, invitation, 'cancelled');
  }
}
