import { z } from 'zod';
import { type Operation, reply } from './operation.ts';

const getBody = z.object({ 'session-id': z.string() });

export const getSessionState: Operation = ({ broker, entity, body, linkName }) => {
  const { 'session-id': session } = getBody.parse(body);
  const lock = broker.sessions.find(entity, session, linkName);
  if (!lock.ok) return lock;
  return reply({ 'session-state': broker.sessionState.read(entity, session) ?? null });
};

const setBody = z.object({
  'session-id': z.string(),
  'session-state': z.instanceof(Buffer).nullish(),
});

export const setSessionState: Operation = ({ broker, entity, body, linkName }) => {
  const { 'session-id': session, 'session-state': state } = setBody.parse(body);
  const lock = broker.sessions.find(entity, session, linkName);
  if (!lock.ok) return lock;
  broker.sessionState.write(entity, session, state ?? undefined);
  return reply();
};

const listBody = z.object({ 'last-updated-time': z.date(), skip: z.number(), top: z.number() });

export const getMessageSessions: Operation = ({ broker, entity, body }) => {
  const { 'last-updated-time': since, skip, top } = listBody.parse(body);
  const sessions = broker.sessionState.list(entity, { since: since.getTime(), skip, top });
  return reply({ skip: skip + sessions.length, 'sessions-ids': sessions });
};
