import { z } from 'zod';
import { changeMember } from '../../world/parts.ts';
import { findForMedia, mustTakePart } from '../established.ts';
import { echoFields, PlaySource, parse, Target } from '../http/bodies.ts';
import type { Operation } from '../http/operation.ts';
import { checkSpeech } from '../media/speech-needed.ts';

const HoldBody = z.strictObject({
  ...echoFields,
  targetParticipant: Target,
  playSourceInfo: PlaySource.optional(),
});
const UnholdBody = z.strictObject({ ...echoFields, targetParticipant: Target });

/** `hold`: the participant hears the source over and over, or silence; success is seen in the roster only. */
export const hold: Operation = (parts, { path, body }) => {
  const { connection, call } = findForMedia(parts, path['id']);
  const { targetParticipant: address, playSourceInfo: holdMusic, ...echo } = parse(HoldBody, body);
  mustTakePart(call, address);
  checkSpeech(connection, holdMusic ? [holdMusic] : []);
  changeMember(parts.world, call.id, address, { onHold: true, holdMusic });
  if (holdMusic?.kind === 'file')
    parts.checkHoldMusic({ connectionId: connection.id, address, uri: holdMusic.uri, echo });
  return { status: 200 };
};

/** `unhold`. */
export const unhold: Operation = (parts, { path, body }) => {
  const { call } = findForMedia(parts, path['id']);
  const { targetParticipant: address } = parse(UnholdBody, body);
  mustTakePart(call, address);
  changeMember(parts.world, call.id, address, { onHold: false, holdMusic: undefined });
  return { status: 200 };
};
