import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { FieldProblem } from '#shared/contracts/answer.ts';
import type { Address } from '#shared/contracts/configuration/address.ts';
import type { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import type { MessageTarget } from '#shared/contracts/configuration/message-target.ts';
import type { RecordTarget } from '#shared/contracts/configuration/record-target.ts';
import type { User } from '#shared/contracts/configuration/user.ts';
import type { AgentStore } from '#shared/ports/agent-store.ts';
import type { MessageOutbox } from '#shared/ports/message-outbox.ts';
import type { QueueStore } from '#shared/ports/queue-store.ts';
import type { RecordOutbox } from '#shared/ports/record-outbox.ts';
import type { Kept, Removal } from './resource.ts';
import { type Named, type UsesParts, usesOf } from './uses-of.ts';

export interface KeepingParts extends UsesParts {
  readonly agents: Pick<AgentStore, 'load'>;
  readonly queues: Pick<QueueStore, 'isAnybodyWaiting'>;
  readonly outbox: Pick<RecordOutbox, 'figures'>;
  readonly messageOutbox: Pick<MessageOutbox, 'figures'>;
}

type Keep<Value> = (removal: Removal<Value>) => Promise<Kept | undefined>;

/** What is named by others stays as long as it is. */
export function keepNamed<Value extends { readonly id: string }>(
  parts: UsesParts,
  kind: Named['kind'],
): Keep<Value> {
  return async ({ caller: { tenant }, value: { id } }) =>
    keptBy(await usesOf(parts, { tenant, kind, id }));
}

/** A contact center also stays as long as somebody waits in its queue. */
export function keepCenter(parts: KeepingParts): Keep<ContactCenter> {
  return async ({ caller: { tenant }, value: { id } }) => {
    const uses = await usesOf(parts, { tenant, kind: 'center', id });
    const isAnybodyWaiting = await parts.queues.isAnybodyWaiting({ tenant, center: id });
    const waiting = { field: `contact-centers/${id}`, what: 'customers wait in its queue' };
    return keptBy([...uses, ...(isAnybodyWaiting ? [waiting] : [])]);
  };
}

/** An address that is shown when customers are called back. */
export function keepAddress({ configuration }: KeepingParts): Keep<Address> {
  return async ({ caller: { tenant }, value: { address } }) => {
    const centers = await configuration.list(tenant, 'center');
    const showing = centers.filter(({ value }) => value.callback.from === address);
    return keptBy(
      showing.map(({ value: { id } }) => ({
        field: `contact-centers/${id}`,
        what: "its field 'callback.from' names it",
      })),
    );
  };
}

/** Who is at work, and the last administrator; only an administrator removes one. */
export function keepUser({ configuration, agents }: KeepingParts): Keep<User> {
  return async ({ caller, value: { id, roles } }) => {
    const isAdministrator = roles.includes('Administrator');
    if (isAdministrator && !caller.roles.includes('Administrator')) return { reason: 'notAllowed' };
    const agent = await agents.load({ tenant: caller.tenant, agent: id });
    const users = isAdministrator ? await configuration.list(caller.tenant, 'user') : [];
    const administrators = users.filter(({ value }) => value.roles.includes('Administrator'));
    const whys = [
      ...(agent ? busyness(agent.value) : []),
      ...(administrators.length === 1 ? ['they are the only administrator'] : []),
    ];
    return keptBy(whys.map((what) => ({ field: `users/${id}`, what })));
  };
}

function busyness({ state, slots }: Agent): readonly string[] {
  return [
    ...(state.kind === 'signedOut' ? [] : ['they are at work: they have to sign out']),
    ...(slots.length > 0 ? ['they have a dialogue'] : []),
  ];
}

/** A database that records still wait for. */
export function keepTarget({ outbox }: KeepingParts): Keep<RecordTarget> {
  return async ({ caller: { tenant }, value: { id } }) => {
    const { waiting } = await outbox.figures({ tenant, target: id });
    const field = `record-targets/${id}`;
    return keptBy(waiting > 0 ? [{ field, what: `${waiting} records wait to be delivered` }] : []);
  };
}

/** A database that messages still wait for. */
export function keepMessageTarget({ messageOutbox }: KeepingParts): Keep<MessageTarget> {
  return async ({ caller: { tenant }, value: { id } }) => {
    const { waiting } = await messageOutbox.figures({ tenant, target: id });
    const field = `message-targets/${id}`;
    return keptBy(
      waiting > 0 ? [{ field, what: `${waiting} dialogues wait to be delivered` }] : [],
    );
  };
}

function keptBy(fields: readonly FieldProblem[]): Kept | undefined {
  return fields.length > 0 ? { reason: 'inUse', fields } : undefined;
}
