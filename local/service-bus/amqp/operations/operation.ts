import { z } from 'zod';
import type { Broker } from '../../broker/broker.ts';
import type { Entity } from '../../broker/entity.ts';
import { done, type Outcome } from '../../broker/refusal.ts';
import type { SessionLock } from '../../broker/sessions.ts';

/** A request on an entity's `$management` node. */
export interface ManagementRequest {
  readonly broker: Broker;
  readonly entity: Entity;
  /** The decoded body; each operation parses it. */
  readonly body: unknown;
  /** The link on whose behalf the client asks. */
  readonly linkName: string | undefined;
}

export interface ManagementReply {
  readonly status: 200 | 204;
  readonly body?: Readonly<Record<string, unknown>>;
}

export type Operation = (request: ManagementRequest) => Outcome<ManagementReply>;

export function reply(body: Readonly<Record<string, unknown>> = {}): Outcome<ManagementReply> {
  return done({ status: 200, body });
}

export const noContent: Outcome<ManagementReply> = done({ status: 204 });

const eightBytes = z.instanceof(Buffer).transform((bytes) => Number(bytes.readBigInt64BE()));
/** An AMQP long: rhea gives a number, or eight bytes when it may not fit. */
export const long = z.union([z.number(), eightBytes]);

export const lockTokens = z.array(z.instanceof(Buffer)).min(1);
export const optionalText = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);

/** The lock of the session a request names; undefined when it names none. */
export function findLock(
  { broker, entity, linkName }: ManagementRequest,
  session: string | undefined,
): Outcome<SessionLock | undefined> {
  if (!entity.settings.requiresSession || session === undefined) return done(undefined);
  return broker.sessions.find(entity, session, linkName);
}
