import type { Answer } from '#shared/contracts/answer.ts';
import type { Why } from '#shared/contracts/board/board-view.ts';
import type { RoutingSettings } from '#shared/contracts/routing/routing-settings.ts';
import type { Waiting } from '#shared/contracts/routing/waiting.ts';
import { expireSlots } from '#shared/domain/agent/slots.ts';
import { whyOf } from '#shared/domain/board/why.ts';
import { chosenCenter } from '#shared/domain/dialogue/chosen-center.ts';
import { queueInfo } from '#shared/domain/routing/queue-info.ts';
import { skillsThatMatter, teamsReached } from '#shared/domain/routing/reach.ts';
import { createNaming } from '../directory.ts';
import type { BoardParts, Watcher } from './board-parts.ts';
import { findDialogue } from './find-dialogue.ts';

const mostAgents = 200;

/**
 * "Why?" (Q1): who could have had a dialogue and why not, as it is now, beside the decision that was taken last. Of one
 * that does not wait, the last decision alone.
 */
export async function explainRouting(
  parts: BoardParts,
  watcher: Watcher,
  dialogue: string,
): Promise<Answer<Why, 'notFound'>> {
  const { queues, agents, directory, now } = parts;
  const { tenant } = watcher;
  const found = await findDialogue(parts, watcher, dialogue);
  if (found === undefined) return { ok: false, reason: 'notFound' };
  const center = chosenCenter(found);
  const key = { tenant, center };
  const [{ state }, trace] = await Promise.all([queues.load(key), queues.traceOf(key, dialogue)]);
  const at = now();
  const last = trace ? { at: trace.at, considered: [...trace.considered] } : null;
  const waiting = state?.waiting.get(dialogue);
  const shared = { dialogue, center, at, last };
  if (state === undefined || waiting === undefined)
    return { ok: true, value: { ...shared, ...notWaiting } };
  const [staff, nameOf] = await Promise.all([
    agents.staff(tenant, { centers: [center], teams: [] }, mostAgents),
    createNaming(directory, tenant),
  ]);
  const atWork = staff
    .filter((agent) => agent.state.kind !== 'signedOut')
    .map((agent) => expireSlots(agent, at));
  const { settings } = state.head;
  const judged = whyOf({ settings, center, waiting, staff: atWork, nameOf, at });
  const { position } = queueInfo(state, at, dialogue);
  const value = { ...shared, position, agents: judged, ...askedFor(settings, waiting, at) };
  return { ok: true, value };
}

const notWaiting = {
  isWaiting: false,
  position: null,
  teams: null,
  nextGroupAt: null,
  skills: [],
  agents: [],
} satisfies Partial<Why>;

function askedFor(settings: RoutingSettings, { request }: Waiting, at: number) {
  const waited = at - request.place;
  const teams = teamsReached(settings, waited);
  const coming = settings.groups.map(({ after }) => after).filter((after) => after > waited);
  return {
    isWaiting: true,
    teams: teams && [...teams],
    nextGroupAt: coming.length === 0 ? null : request.place + Math.min(...coming),
    skills: [...skillsThatMatter(settings, request, at)],
  };
}
