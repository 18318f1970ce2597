import rhea, { type Sender } from 'rhea';
import type { Clock } from '../../platform/clock.ts';
import type { Broker } from '../broker/broker.ts';
import type { Entity } from '../broker/entity.ts';
import { refuse } from '../broker/refusal.ts';
import type { SessionHolder, SessionLock } from '../broker/sessions.ts';
import { createConsumerLink } from './consumer-link.ts';
import type { LinkHandlers } from './link-handlers.ts';
import { answerWith, holdAttach, refuseLink } from './rhea-inside.ts';

export const sessionFilter = 'com.microsoft:session-filter';
const timeoutProperty = 'com.microsoft:timeout';
const lockedUntilProperty = 'com.microsoft:locked-until-utc';
const defaultTimeout = 60_000;

interface SessionLinkOptions {
  readonly broker: Broker;
  readonly clock: Clock;
  readonly handlers: LinkHandlers;
  readonly entity: Entity;
  readonly link: Sender;
  /** Absent: the next session that is free. */
  readonly session: string | undefined;
}

/** A client's receiver of a session: its attach is answered once the session is its own, or the time is over. */
export function openSessionLink(options: SessionLinkOptions) {
  const { broker, entity, link, session } = options;
  const holder: SessionHolder = {
    linkName: link.name,
    onLost: (reason) => refuseLink(link, reason),
  };
  broker.count(session ?? '');
  if (session === undefined) {
    waitForSession(options, holder);
    return;
  }
  const accepted = broker.sessions.accept(entity, session, holder);
  if (accepted.ok) grant(options, accepted.value);
  else refuseLink(link, accepted);
}

function waitForSession(options: SessionLinkOptions, holder: SessionHolder) {
  const { broker, clock, handlers, entity, link } = options;
  holdAttach(link);
  const stopWaiting = broker.sessions.acceptNext(entity, holder, (lock) => {
    timer.cancel();
    grant(options, lock);
    link.open();
  });
  const timeout = Number(link.properties?.[timeoutProperty] ?? defaultTimeout);
  const timer = clock.after(timeout, () => {
    stopWaiting();
    handlers.forget(link);
    link.open();
    refuseLink(link, noSession(timeout));
  });
  handlers.addOutbound(link, {
    onClose() {
      timer.cancel();
      stopWaiting();
      link.open();
    },
  });
}

function noSession(timeout: number) {
  return refuse(
    'com.microsoft:timeout',
    `The operation did not complete within the allotted timeout of ${timeout} ms: no session has a message, or all are locked.`,
  );
}

function grant({ broker, handlers, entity, link }: SessionLinkOptions, lock: SessionLock) {
  link.set_source({
    address: link.source.address,
    filter: { [sessionFilter]: lock.session },
  });
  answerWith(link, {
    properties: { [lockedUntilProperty]: rhea.types.wrap_long(toTicks(lock.lockedUntil)) },
  });
  handlers.addOutbound(link, createConsumerLink({ broker, entity, link, lock }));
}

const ticksPerMillisecond = 10_000n;
const ticksAt1970 = 621_355_968_000_000_000n;

/** .NET ticks as eight bytes: a client's rhea must hand the SDK a buffer, not a number. */
function toTicks(time: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(time) * ticksPerMillisecond + ticksAt1970);
  return bytes;
}
