import type { RoutingSettings } from '#shared/contracts/routing/routing-settings.ts';
import type { QueueRequest, SkillWanted, Waiting } from '#shared/contracts/routing/waiting.ts';

/** Nobody but the preferred agent may have it at this time (Q1, Q4). */
export function isForPreferredOnly(request: QueueRequest, at: number): boolean {
  const { preferredAgent, preferredUntil } = request;
  if (preferredAgent === null || preferredUntil === undefined) return false;
  return preferredUntil === null || at < preferredUntil;
}

/** The agent for whom it waits, or waited first: no skills and no team are asked of them. */
export function isNamed(request: QueueRequest, agent: string): boolean {
  return namedBy(request) === agent;
}

export function namedBy({ preferredAgent, preferredUntil }: QueueRequest): string | null {
  return preferredUntil === undefined ? null : preferredAgent;
}

/** It waits in the agent's own queue, and never goes to anybody else (Q4). */
export function isDirect({ preferredAgent, preferredUntil }: QueueRequest): boolean {
  return preferredAgent !== null && preferredUntil === null;
}

/** What is asked for at this time: the last relaxation that is due (Q1). */
export function skillsThatMatter(
  { selection }: RoutingSettings,
  { skills, relaxation, place }: QueueRequest,
  at: number,
): readonly SkillWanted[] {
  if (selection === 'longestAvailable') return [];
  return relaxation.findLast(({ after }) => after <= at - place)?.skills ?? skills;
}

/** What is asked for at this time or will be later. */
export function skillsEver(
  settings: RoutingSettings,
  request: QueueRequest,
  at: number,
): readonly (readonly SkillWanted[])[] {
  const now = skillsThatMatter(settings, request, at);
  if (settings.selection === 'longestAvailable') return [now];
  const later = request.relaxation.filter(({ after }) => after > at - request.place);
  return [now, ...later.map(({ skills }) => skills)];
}

/** The teams searched after this time of waiting; null: everybody. The first group is searched from the beginning (Q2). */
export function teamsReached(
  { groups }: Pick<RoutingSettings, 'groups'>,
  waited: number,
): readonly string[] | null {
  if (groups.length === 0) return null;
  const reached = Math.max(waited, firstGroup(groups));
  return groups.filter(({ after }) => after <= reached).flatMap(({ teams }) => teams);
}

/** When the search for a dialogue widens, milliseconds since 1970: a group joins, fewer skills are asked for, a patience ends. */
function turnsOf(
  { groups, selection }: RoutingSettings,
  { place, relaxation, preferredAgent, preferredUntil }: QueueRequest,
): readonly number[] {
  const first = firstGroup(groups);
  const joining = groups.filter(({ after }) => after > first);
  const easing = selection === 'longestAvailable' ? [] : relaxation;
  const after = [...joining, ...easing].map((step) => place + step.after);
  const ends = preferredAgent === null ? null : (preferredUntil ?? null);
  return ends === null ? after : [...after, ends];
}

/** How often the search has widened until now. */
export function stepsUntil(settings: RoutingSettings, request: QueueRequest, at: number): number {
  return turnsOf(settings, request).filter((turn) => turn <= at).length;
}

/** When somebody more can have one of them by time alone, milliseconds since 1970; null: never. */
export function nextTurn(
  settings: RoutingSettings,
  waiting: Iterable<Waiting>,
  at: number,
): number | null {
  let next: number | null = null;
  for (const { request, refusals } of waiting) {
    const rests = refusals.map(({ until }) => until);
    for (const turn of [...turnsOf(settings, request), ...rests])
      if (turn > at && (next === null || turn < next)) next = turn;
  }
  return next;
}

function firstGroup(groups: RoutingSettings['groups']): number {
  return groups.reduce((first, { after }) => Math.min(first, after), Number.POSITIVE_INFINITY);
}
