import type { AgentWish } from '#shared/contracts/desk/desk-commands.ts';
import type { Colleagues } from '#shared/contracts/desk/desk-look-up.ts';

/** Whom an agent can ask or send a customer to. */
export type Choice =
  | { readonly kind: 'number'; readonly key: string; readonly number: string }
  | {
      readonly kind: 'agent';
      readonly key: string;
      readonly agent: Colleagues['agents'][number];
    }
  | {
      readonly kind: 'person';
      readonly key: string;
      readonly person: Colleagues['people'][number];
    }
  | {
      readonly kind: 'queue';
      readonly key: string;
      readonly queue: Colleagues['queues'][number];
    };

interface Found {
  readonly colleagues: Colleagues | undefined;
  /** What was typed, when it is a telephone number. */
  readonly number: string | undefined;
  /** The agent themselves: nobody consults themselves. */
  readonly self: string;
}

/** In the order in which they are offered; the server puts those who are free first. */
export function choices({ colleagues, number, self }: Found): readonly Choice[] {
  return [
    ...(number ? [{ kind: 'number', key: `number ${number}`, number } as const] : []),
    ...(colleagues?.agents ?? [])
      .filter(({ id, status }) => id !== self && status !== 'signedOut')
      .map((agent) => ({ kind: 'agent', key: `agent ${agent.id}`, agent }) as const),
    ...(colleagues?.queues ?? []).map(
      (queue) => ({ kind: 'queue', key: `queue ${queue.center}`, queue }) as const,
    ),
    ...(colleagues?.people ?? []).map(
      (person) => ({ kind: 'person', key: `person ${person.id}`, person }) as const,
    ),
  ];
}

/** Where a written dialogue can go: to who reads in the product. */
export function takesWritten({ kind }: Choice): boolean {
  return kind === 'agent' || kind === 'queue';
}

/** The customer goes there at once, and the agent is done with them. */
export function toTransfer(choice: Choice): AgentWish {
  switch (choice.kind) {
    case 'number':
      return { what: 'transfer', to: { kind: 'number', value: choice.number } };
    case 'person':
      return { what: 'transfer', to: { kind: 'teamsUser', value: choice.person.id } };
    case 'agent':
      return { what: 'sendTo', to: { kind: 'agent', agent: choice.agent.id } };
    case 'queue':
      return { what: 'sendTo', to: { kind: 'queue', center: choice.queue.center, skills: [] } };
  }
}

/** They are asked while the customer waits; undefined: nobody can be asked there. */
export function toConsult(choice: Choice): AgentWish | undefined {
  switch (choice.kind) {
    case 'number':
      return { what: 'consult', to: { kind: 'number', value: choice.number } };
    case 'person':
      return { what: 'consult', to: { kind: 'teamsUser', value: choice.person.id } };
    case 'agent':
      return { what: 'consult', to: { kind: 'agent', agent: choice.agent.id } };
    case 'queue':
      return undefined;
  }
}

/** The choice so many steps further, from the last to the first and back. */
export function further(
  all: readonly Choice[],
  from: Choice | undefined,
  steps: 1 | -1,
): Choice | undefined {
  const at = all.findIndex(({ key }) => key === from?.key);
  if (at < 0) return steps > 0 ? all[0] : all.at(-1);
  return all[(at + steps + all.length) % all.length];
}
