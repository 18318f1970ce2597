import type { AgentProfile } from '#shared/contracts/agent/agent.ts';
import { newAgent } from '#shared/domain/agent/new-agent.ts';
import { agentOf, happens, type World } from './world.ts';

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
  if (world.options.manner.outside > 0) bringInOutside(world);
}

/** A number outside that takes so many calls (Q7); it neither sleeps nor goes to meetings. */
function bringInOutside({ agents, agentsOfCenter, centers, options, tell }: World) {
  const id = 'team:outside';
  const profile: AgentProfile = {
    teams: ['outside'],
    memberships: [...centers.keys()].map((center) => ({ center, skills: {} })),
    capacity: { voice: options.manner.outside },
    external: true,
  };
  agents.set(id, newAgent('contoso', id));
  for (const members of agentsOfCenter.values()) members.push(id);
  const device = { kind: 'phone', number: '+49301234567' } as const;
  tell.agent(id, { kind: 'signedIn', at: 0, device, profile });
  tell.agent(id, { kind: 'readied', at: 0 });
}

/** Looks at their desk every ten seconds: comes back to work, takes a break, or is busy elsewhere for a while. */
function live(world: World, id: string, until: number) {
  const { timeline, random, tell, options } = world;
  const { hasBreaks, flaps } = options.manner;
  const at = timeline.now;
  const isOff = agentOf(world, id).state.kind !== 'ready';
  if (isOff && (at >= until || random.chance(0.3))) tell.agent(id, { kind: 'readied', at });
  else if (hasBreaks && random.chance(0.005))
    tell.agent(id, { kind: 'notReadied', at, reason: 'break' });
  else if (hasBreaks && random.chance(0.01)) meet(world, id);
  else if (happens(world, flaps)) flap(world, id);
  if (at < until) timeline.in(random.between(9000, 11_000), () => live(world, id, until));
}

function meet(world: World, id: string) {
  const { timeline, random } = world;
  see(world, id, 'Busy', random.pick(['InAMeeting', 'InACall']));
  timeline.in(random.between(5000, 60_000), () => see(world, id, 'Available', 'Available'));
}

/** Several readings within a second, of which an older one comes last. */
function flap(world: World, id: string) {
  const { timeline } = world;
  const before = timeline.now - 1;
  see(world, id, 'Busy', 'InACall');
  timeline.in(200, () => see(world, id, 'Away', 'Away'));
  timeline.in(400, () => see(world, id, 'Available', 'Available'));
  timeline.in(600, () => see(world, id, 'DoNotDisturb', 'Presenting', before));
}

function see(
  { timeline, tell }: World,
  id: string,
  availability: string,
  activity: string,
  observedAt = timeline.now,
) {
  const presence = { availability, activity, observedAt };
  tell.agent(id, { kind: 'presenceChanged', at: timeline.now, presence });
}

/** Most serve several centers; skills differ, capacity too. */
function drawProfile({ random, centers, options }: World): AgentProfile {
  const names = [...centers.keys()];
  const served = names.filter(() => random.chance(0.6));
  const memberships = (served.length > 0 ? served : [random.pick(names)]).map((center) => ({
    center,
    skills: { dutch: Math.ceil(random.next() * 10), tax: Math.floor(random.next() * 5) },
  }));
  const isChatty = options.manner.chats > 0 && options.agents > 1 && random.chance(0.5);
  const chats = isChatty ? { chat: 2 } : {};
  const teams = options.manner.hasGroups && random.chance(0.4) ? ['evening'] : ['day'];
  return { teams, memberships, capacity: { voice: 1, ...chats } };
}
