import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { Verdict } from '#shared/contracts/routing/routing-effect.ts';
import type { RoutingSettings } from '#shared/contracts/routing/routing-settings.ts';
import type { Waiting } from '#shared/contracts/routing/waiting.ts';
import { skillsThatMatter, teamsReached } from '#shared/domain/routing/reach.ts';

interface Judged {
  readonly settings: RoutingSettings;
  readonly waiting: Waiting;
  readonly center: string;
  readonly agent: Agent;
  readonly at: number;
}

/** What a verdict leaves open, in ids and figures: which skill and how much of it, the reason, until when; null: nothing. */
export function whyDetail(verdict: Verdict, judged: Judged): string | null {
  const { agent, waiting } = judged;
  switch (verdict) {
    case 'lacksSkill':
      return lackedSkills(judged);
    case 'otherGroup':
      return reachedTeams(judged);
    case 'otherDevice':
      return agent.device?.kind ?? null;
    case 'refusedBefore':
      return refusalOf(judged);
    case 'notPreferred':
      return waiting.request.preferredAgent;
    case 'notReady':
      return agent.state.kind === 'notReady' ? agent.state.reason : agent.state.kind;
    case 'presence':
      return agent.presence?.availability ?? null;
    case 'busy':
    case 'alreadyReserved':
    case 'mustNotInterrupt':
      return agent.slots.map(({ medium, state }) => `${medium} ${state}`).join(', ') || null;
    case 'chosen':
    case 'behind':
    case 'otherMedium':
    case 'excepted':
    case 'noCapacity':
    case 'notMember':
    case 'sameDialogue':
    case 'tooLate':
      return null;
  }
}

/** `dutch 3 of 5`: has 3, and 5 are wanted. */
function lackedSkills({ settings, waiting, center, agent, at }: Judged): string {
  const own = agent.profile.memberships.find((one) => one.center === center)?.skills ?? {};
  return skillsThatMatter(settings, waiting.request, at)
    .filter(({ skill, atLeast }) => (own[skill] ?? 0) < atLeast)
    .map(({ skill, atLeast }) => `${skill} ${own[skill] ?? 0} of ${atLeast}`)
    .join(', ');
}

function reachedTeams({ settings, waiting, at }: Judged): string | null {
  return teamsReached(settings, at - waiting.request.place)?.join(', ') ?? null;
}

/** `noAnswer until 2026-11-28T10:00:00.000Z`. */
function refusalOf({ waiting, agent }: Judged): string | null {
  const refusal = waiting.refusals.find((one) => one.agent === agent.id);
  return refusal ? `${refusal.why} until ${new Date(refusal.until).toISOString()}` : null;
}
