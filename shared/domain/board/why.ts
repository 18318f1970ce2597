import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { Why } from '#shared/contracts/board/board-view.ts';
import type { Candidate } from '#shared/contracts/routing/candidate.ts';
import type { RoutingSettings } from '#shared/contracts/routing/routing-settings.ts';
import type { Waiting } from '#shared/contracts/routing/waiting.ts';
import { hindrance } from '#shared/domain/agent/hindrance.ts';
import { toCandidate } from '#shared/domain/agent/to-candidate.ts';
import { mismatch } from '#shared/domain/routing/match.ts';
import { compareText } from '#shared/domain/routing/queue-order.ts';
import { chooseAgent } from '#shared/domain/routing/rank.ts';
import { whyDetail } from './why-detail.ts';

type Judged = Why['agents'][number];

export interface WhyInput {
  readonly settings: RoutingSettings;
  readonly center: string;
  readonly waiting: Waiting;
  /** Agents without slots that ran out. */
  readonly staff: readonly Agent[];
  readonly nameOf: (agent: string) => string;
  readonly at: number;
}

/**
 * Who could have a waiting dialogue and why not, as it is at this time: what stands in the way for longer (skills, teams,
 * devices) comes before what passes (busy, not ready). Who could have it comes first, then those in whose way less stands.
 */
export function whyOf(input: WhyInput): Judged[] {
  const { settings, waiting, staff, at } = input;
  const judged = staff.map((agent) => judge(input, agent));
  const able = judged.filter(({ verdict }) => verdict === 'behind');
  const candidates = able.flatMap(({ candidate }) => (candidate ? [candidate] : []));
  const first = waiting.offer?.agent ?? chooseAgent(settings, waiting, candidates, at)?.agent;
  return judged
    .map(({ candidate: _, ...one }) =>
      one.agent === first ? { ...one, verdict: 'chosen' as const, detail: null } : one,
    )
    .toSorted(
      (one, other) =>
        rankOf(one) - rankOf(other) ||
        compareText(one.name, other.name) ||
        compareText(one.agent, other.agent),
    );
}

function judge(input: WhyInput, agent: Agent): Judged & { readonly candidate: Candidate | null } {
  const { settings, waiting, center, nameOf, at } = input;
  const candidate = toCandidate(asIfFree(agent), center, at);
  const lasting = candidate === null ? 'otherMedium' : mismatch(settings, waiting, candidate, at);
  const verdict = lasting ?? hindrance(agent, waiting.request.medium) ?? 'behind';
  const detail = whyDetail(verdict, { settings, waiting, center, agent, at });
  return { agent: agent.id, name: nameOf(agent.id), verdict, detail, candidate };
}

/** What routing would see if the agent had nothing to do. */
function asIfFree(agent: Agent): Agent {
  return { ...agent, state: { kind: 'ready' }, slots: [], presence: null };
}

const passing: ReadonlySet<Judged['verdict']> = new Set([
  'alreadyReserved',
  'busy',
  'mustNotInterrupt',
  'presence',
  'notReady',
]);

function rankOf({ verdict }: Judged): number {
  if (verdict === 'chosen') return 0;
  if (verdict === 'behind') return 1;
  return passing.has(verdict) ? 2 : 3;
}
