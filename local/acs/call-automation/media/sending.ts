import { memberOf } from '../../world/hearing.ts';
import type { CallAutomationAction } from '../model.ts';
import type { Parts } from '../parts.ts';
import { results } from '../results.ts';

type Sending = Extract<CallAutomationAction, { kind: 'tones sent' }>;

/** All tones are out; whoever has left by now did not hear them. */
export function sendTones(parts: Parts, { connectionId, address, tones, echo }: Sending) {
  const connection = parts.connections.get(connectionId);
  if (!connection) return;
  const call = parts.world.calls.get(connection.callId);
  const isThere = memberOf(call, address)?.state === 'connected';
  if (isThere) parts.soundTones(address, tones);
  parts.emit(connection, {
    type: isThere ? 'SendDtmfTonesCompleted' : 'SendDtmfTonesFailed',
    echo,
    result: isThere ? results.success : results.participantGone,
  });
}
