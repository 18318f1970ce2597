import { z } from 'zod';
import { connectApplication } from '../../world/offering.ts';
import { openConnection, toProperties } from '../connections.ts';
import { establishSoon } from '../establishing.ts';
import { connectionFields, parse, refuseStreams } from '../http/bodies.ts';
import type { Operation } from '../http/operation.ts';
import { CallLocator, findByLocator } from '../locators.ts';
import { ownAddress } from '../parts.ts';
import { notFound } from '../problem.ts';

const Body = z.strictObject({ ...connectionFields, callLocator: CallLocator });

/** `connectCall`: joins a call that is under way, unseen. */
export const connectCall: Operation = (parts, { body }) => {
  const given = parse(Body, body);
  refuseStreams(given);
  const call = connectApplication(parts.world, findByLocator(parts, given.callLocator).id);
  if (!call) throw notFound('Call');
  const { operationContext, callbackUri, callIntelligenceOptions } = given;
  const connection = openConnection(parts, call, {
    callbackUri,
    state: 'connecting',
    operationContext,
    source: ownAddress(parts),
    targets: [],
    canSpeak: callIntelligenceOptions?.cognitiveServicesEndpoint !== undefined,
  });
  establishSoon(parts, connection);
  return { status: 200, body: toProperties(connection) };
};
