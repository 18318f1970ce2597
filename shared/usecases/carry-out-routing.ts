import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { AgentKey, CenterKey } from '#shared/contracts/keys.ts';
import type { RoutingEffect } from '#shared/contracts/routing/routing-effect.ts';
import type { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import { teamOfAgent } from '#shared/domain/routing/external-team.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { PendingRouting } from '#shared/ports/queue-store.ts';
import { allDone } from './all-done.ts';
import { type AcceptParts, acceptOffer } from './desk/answer-offer.ts';
import { type TellAgentParts, tellAgent } from './tell-agent.ts';

type EffectOf<Kind extends RoutingEffect['kind']> = Extract<RoutingEffect, { kind: Kind }>;

export interface CarryOutRoutingParts extends TellAgentParts {
  readonly configuration: Pick<ConfigurationStore, 'get'>;
  readonly deliver: (key: DialogueKey, event: DialogueEvent) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Carries out what routing decided, and resolves with what came back. In order for each agent, for a release and a new
 * reservation of the same one must not cross; different agents at once. The second time is harmless.
 */
export async function carryOutRouting(
  parts: CarryOutRoutingParts,
  key: CenterKey,
  pending: readonly PendingRouting[],
): Promise<RoutingEvent[]> {
  const effects = pending.map(({ effect }) => effect);
  const byAgent = Map.groupBy(effects, (effect) => ('agent' in effect ? effect.agent : ''));
  const answers = [...byAgent.values()].map((ofAgent) => inOrder(parts, key, ofAgent));
  return (await allDone(answers)).flat();
}

async function inOrder(
  parts: CarryOutRoutingParts,
  key: CenterKey,
  effects: readonly RoutingEffect[],
): Promise<RoutingEvent[]> {
  const answers: RoutingEvent[] = [];
  for (const effect of effects) answers.push(...(await carryOut(parts, key, effect)));
  return answers;
}

async function carryOut(
  parts: CarryOutRoutingParts,
  key: CenterKey,
  effect: RoutingEffect,
): Promise<RoutingEvent[]> {
  switch (effect.kind) {
    case 'reserve':
      return reserve(parts, key, effect);
    case 'release':
      await release(parts, key, effect);
      return [];
    case 'offer':
      return offer(parts, key, effect);
    case 'refuse':
      await refuse(parts, key, effect);
      return [];
    // Answered or carried out where they are decided.
    case 'findCandidates':
    case 'findFreeAgents':
    case 'findAnybody':
    case 'queueChanged':
    case 'trace':
    case 'wakeAgain':
      return [];
  }
}

async function reserve(
  parts: CarryOutRoutingParts,
  { tenant, center }: CenterKey,
  { dialogue, offer, agent, medium, until }: EffectOf<'reserve'>,
): Promise<RoutingEvent[]> {
  const at = parts.now();
  const wish = { kind: 'reserve', at, offer, dialogue, center, medium, until } as const;
  const { reservation } = await tellAgent(parts, { tenant, agent }, wish);
  if (reservation === undefined) return [];
  return [{ kind: 'reservationAnswered', at, dialogue, offer, agent, ...reservation }];
}

async function release(
  parts: CarryOutRoutingParts,
  { tenant }: CenterKey,
  { offer, agent, why }: Pick<EffectOf<'release'>, 'offer' | 'agent' | 'why'>,
): Promise<void> {
  await tellAgent(parts, { tenant, agent }, { kind: 'released', at: parts.now(), offer, why });
}

async function refuse(
  { deliver, now }: CarryOutRoutingParts,
  { tenant, center }: CenterKey,
  { dialogue, entry, reason, after }: EffectOf<'refuse'>,
): Promise<void> {
  const id = ['refused', center, entry, ...(after === undefined ? [] : [after])].join(':');
  const refused = { id, at: now(), kind: 'queueRefused', entry, center, reason } as const;
  await deliver({ tenant, dialogue }, refused);
}

/**
 * Whoever cannot be rung is let go without blame, and the next one is tried. A number outside is not asked, nor are agents
 * whose contact center answers for them: it is theirs at once, by the way that an agent's own acceptance takes.
 */
async function offer(
  parts: CarryOutRoutingParts,
  key: CenterKey,
  { dialogue, entry, offer, agent, until, autoAnswer }: EffectOf<'offer'>,
): Promise<RoutingEvent[]> {
  const { agents, deliver } = parts;
  const { tenant } = key;
  const [found, name] = await Promise.all([
    agents.load({ tenant, agent }),
    nameOf(parts, { tenant, agent }),
  ]);
  const at = parts.now();
  const device = found?.value.device ?? null;
  if (device === null) {
    await release(parts, key, { offer, agent, why: 'withdrawn' });
    return [{ kind: 'offerDeclined', at, dialogue, offer }];
  }
  const offered = { id: agent, name: name ?? agent, device };
  const id = `offered:${offer}`;
  await deliver(
    { tenant, dialogue },
    { id, at, kind: 'offered', entry, center: key.center, offer, agent: offered, until },
  );
  if (autoAnswer || found?.value.profile.external) await accept(parts, { tenant, agent }, offer);
  return [];
}

async function nameOf(
  { configuration }: CarryOutRoutingParts,
  { tenant, agent }: AgentKey,
): Promise<string | undefined> {
  const team = teamOfAgent(agent);
  const found =
    team === null
      ? await configuration.get(tenant, 'user', agent)
      : await configuration.get(tenant, 'team', team);
  return found?.value.name;
}

function accept(parts: CarryOutRoutingParts, key: AgentKey, offer: string) {
  const { deliver, now } = parts;
  const tell: AcceptParts['tellAgent'] = (whom, event) => tellAgent(parts, whom, event);
  return acceptOffer({ tellAgent: tell, deliver, now }, key, offer);
}
