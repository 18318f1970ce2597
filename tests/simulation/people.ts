import type { AgentProfile } from '#shared/contracts/agent/agent.ts';
import { newAgent } from '#shared/domain/agent/new-agent.ts';
import { agentOf, type World } from './world.ts';

/** The agents come in within half a minute, and live their day until this time. */
export function bringInAgents(world: World, until: number) {
  for (let index = 0; index < world.options.agents; index += 1) {
    const id = `agent-${index}`;
    const profile = drawProfile(world);
    world.agents.set(id, newAgent('contoso', id));
    for (const { center } of profile.memberships) world.agentsOfCenter.get(center)?.push(id);
    const device = { kind: 'browser', acsUser: id } as const;
    world.timeline.in(world.random.between(0, 30_000), () => {
      world.tell.agent(id, { kind: 'signedIn', at: world.timeline.now, device, profile });
      live(world, id, until);
    });
  }
}

/** Looks at their desk every ten seconds: comes back to work, takes a break, or is busy elsewhere for a while. */
function live(world: World, id: string, until: number) {
  const { timeline, random, tell } = world;
  const at = timeline.now;
  const isOff = agentOf(world, id).state.kind !== 'ready';
  if (isOff && (at >= until || random.chance(0.3))) tell.agent(id, { kind: 'readied', at });
  else if (random.chance(0.005)) tell.agent(id, { kind: 'notReadied', at, reason: 'break' });
  else if (random.chance(0.01)) meet(world, id);
  if (at < until) timeline.in(random.between(9000, 11_000), () => live(world, id, until));
}

function meet({ timeline, random, tell }: World, id: string) {
  const see = (availability: string, activity: string) => {
    const observedAt = timeline.now;
    const presence = { availability, activity, observedAt };
    tell.agent(id, { kind: 'presenceChanged', at: observedAt, presence });
  };
  see('Busy', random.pick(['InAMeeting', 'InACall']));
  timeline.in(random.between(5000, 60_000), () => see('Available', 'Available'));
}

/** Most serve several centers; skills differ, capacity too. */
function drawProfile({ random, centers, options }: World): AgentProfile {
  const names = [...centers.keys()];
  const served = names.filter(() => random.chance(0.6));
  const memberships = (served.length > 0 ? served : [random.pick(names)]).map((center) => ({
    center,
    skills: { dutch: Math.ceil(random.next() * 10), tax: Math.floor(random.next() * 5) },
  }));
  const chats = options.agents > 1 && random.chance(0.5) ? { chat: 2 } : {};
  return { teams: ['day'], memberships, capacity: { voice: 1, ...chats } };
}
