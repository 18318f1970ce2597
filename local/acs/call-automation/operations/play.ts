import { z } from 'zod';
import { findForMedia, mustTakePart } from '../established.ts';
import { echoFields, PlaySource, parse, Target } from '../http/bodies.ts';
import type { Operation } from '../http/operation.ts';
import { begin } from '../media/begin.ts';
import { laneFor } from '../media/lanes.ts';
import { checkSpeech } from '../media/speech-needed.ts';

const Body = z.strictObject({
  ...echoFields,
  playSources: z.array(PlaySource).min(1).max(10),
  playTo: z.array(Target).default([]),
  interruptCallMediaOperation: z.boolean().default(false),
  playOptions: z.strictObject({ loop: z.boolean() }).optional(),
});

/** `play`, `playToAll`. Waits behind what is playing already, unless it may interrupt. */
export const play: Operation = (parts, { path, body }) => {
  const { connection, call } = findForMedia(parts, path['id']);
  const given = parse(Body, body);
  const { playSources: sources, playTo: to, operationContext, operationCallbackUri } = given;
  for (const address of to) mustTakePart(call, address);
  checkSpeech(connection, sources);
  const operation = {
    lane: laneFor(call, to),
    sources,
    to,
    loop: given.playOptions?.loop ?? false,
    echo: { operationContext, operationCallbackUri },
  };
  begin(parts, connection, operation, given.interruptCallMediaOperation);
  return { status: 202 };
};
