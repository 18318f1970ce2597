import { z } from 'zod';
import { kindOf } from '../../world/address.ts';
import { toneGap } from '../../world/durations.ts';
import { findForMedia, mustTakePart } from '../established.ts';
import { echoFields, parse, Target, ToneName } from '../http/bodies.ts';
import type { Operation } from '../http/operation.ts';
import { invalid } from '../problem.ts';

const Body = z.strictObject({
  ...echoFields,
  tones: z.array(ToneName).min(1).max(18),
  targetParticipant: Target,
});

/** `sendDtmfTones`: to phone numbers only, at most 18 at a time. */
export const sendDtmf: Operation = (parts, { path, body }) => {
  const { connection, call } = findForMedia(parts, path['id']);
  const { tones, targetParticipant: address, ...echo } = parse(Body, body);
  mustTakePart(call, address);
  if (kindOf(address) !== 'phone number') throw invalid('Tones can be sent to phone numbers only.');
  parts.alarms.set(`tones:${connection.id}:${address}`, parts.now() + tones.length * toneGap, {
    kind: 'tones sent',
    connectionId: connection.id,
    address,
    tones,
    echo,
  });
  return { status: 202, body: { operationContext: echo.operationContext } };
};
