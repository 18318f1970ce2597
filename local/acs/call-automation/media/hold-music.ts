import { memberOf } from '../../world/hearing.ts';
import { changeMember } from '../../world/parts.ts';
import type { HoldMusic, Loaded } from '../model.ts';
import type { Parts } from '../parts.ts';
import { results } from '../results.ts';

/** The file cannot be had: the participant is not held any more, and HoldFailed says so. */
export function holdMusicLoaded(
  parts: Parts,
  { connectionId, address, uri, echo }: HoldMusic,
  loaded: Loaded,
) {
  const connection = parts.connections.get(connectionId);
  const member = memberOf(parts.world.calls.get(connection?.callId ?? ''), address);
  const isHeld =
    member?.onHold && member.holdMusic?.kind === 'file' && member.holdMusic.uri === uri;
  if (!connection || !isHeld || loaded.kind === 'length') return;
  const result = loaded.because === 'format' ? results.badFile : results.downloadFailed;
  parts.emit(connection, { type: 'HoldFailed', echo, result });
  changeMember(parts.world, connection.callId, address, { onHold: false, holdMusic: undefined });
}
