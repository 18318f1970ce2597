import { z } from 'zod';
import { findForMedia, mustTakePart } from '../established.ts';
import { echoFields, parse, Target } from '../http/bodies.ts';
import type { Operation } from '../http/operation.ts';
import { subscribe, unsubscribe } from '../media/tones.ts';

const Body = z.strictObject({ ...echoFields, targetParticipant: Target });

/** `startContinuousDtmfRecognition`: each tone of the participant becomes an event. */
export const startContinuousDtmf: Operation = (parts, { path, body }) => {
  const { connection, call } = findForMedia(parts, path['id']);
  const { targetParticipant: address, ...echo } = parse(Body, body);
  mustTakePart(call, address);
  subscribe(parts, { connectionId: connection.id, address, sequence: 0, echo });
  return { status: 200 };
};

/** `stopContinuousDtmfRecognition`. */
export const stopContinuousDtmf: Operation = (parts, { path, body }) => {
  const { connection, call } = findForMedia(parts, path['id']);
  const { targetParticipant: address, ...echo } = parse(Body, body);
  mustTakePart(call, address);
  unsubscribe(parts, connection, address, echo);
  return { status: 200 };
};
