import rhea from 'rhea';
import { z } from 'zod';
import { swapLockToken } from '../lock-token.ts';
import { lockTokens, type Operation, reply } from './operation.ts';

const timestampCode = 0x83;

const renewBody = z.object({ 'lock-tokens': lockTokens });

export const renewLock: Operation = ({ broker, entity, body }) => {
  const tokens = renewBody.parse(body)['lock-tokens'].map(swapLockToken);
  const renewed = broker.settling.renewLocks(entity, tokens);
  if (!renewed.ok) return renewed;
  return reply({ expirations: rhea.types.wrap_array(renewed.value, timestampCode, undefined) });
};

const sessionBody = z.object({ 'session-id': z.string() });

export const renewSessionLock: Operation = ({ broker, entity, body, linkName }) => {
  const { 'session-id': session } = sessionBody.parse(body);
  const lock = broker.sessions.find(entity, session, linkName);
  if (!lock.ok) return lock;
  return reply({ expiration: rhea.types.wrap_timestamp(broker.sessions.renew(lock.value)) });
};
