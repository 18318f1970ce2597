import type { AgentEffect } from '#shared/contracts/agent/agent-effect.ts';
import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import { decideAgent } from '#shared/domain/agent/decide-agent.ts';
import { checkAgent } from './invariants.ts';
import { carryOutAll, post } from './messages.ts';
import { agentOf, type World } from './world.ts';

/** One conditional write of the agent's document, then what follows from it. */
export function tellAgent(world: World, id: string, event: AgentEvent) {
  const { state, effects } = decideAgent(agentOf(world, id), event);
  world.figures.decisions += 1;
  world.agents.set(id, state);
  checkAgent(world, state);
  carryOutAll(world, effects, (effect) => carryOut(world, effect));
}

function carryOut(world: World, effect: AgentEffect) {
  const { tell, timeline } = world;
  switch (effect.kind) {
    case 'reservationAnswered':
      return post(world, {
        losable: true,
        deliver: () => tell.center(effect.center, { ...effect, at: timeline.now }),
      });
    case 'acceptAnswered':
      return post(world, {
        losable: true,
        deliver: () => tell.dialogue(effect.dialogue, { ...effect, kind: 'mayConnect' }),
      });
    case 'agentFree':
      return post(world, {
        losable: true,
        deliver: () =>
          tell.center(effect.center, {
            kind: 'agentFree',
            at: timeline.now,
            agents: [effect.candidate],
          }),
      });
    case 'wakeAgain':
      return timeline.plan(effect.at, () =>
        post(world, {
          losable: true,
          deliver: () => tell.agent(effect.agent, { kind: 'tick', at: timeline.now }),
        }),
      );
    case 'agentChanged':
    case 'agentTaken':
      return;
  }
}
