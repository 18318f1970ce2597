import type { Candidate } from '#shared/contracts/routing/candidate.ts';
import type { RoutingEffect } from '#shared/contracts/routing/routing-effect.ts';
import type { RoutingSettings } from '#shared/contracts/routing/routing-settings.ts';
import type { Waiting } from '#shared/contracts/routing/waiting.ts';
import { mismatch } from './match.ts';

const mostConsidered = 20;

interface Choice {
  readonly settings: RoutingSettings;
  readonly waiting: Waiting;
  readonly agents: readonly Candidate[];
  readonly chosen: string | undefined;
  readonly at: number;
}

/** Who was considered for a dialogue, and why each was or was not chosen; the chosen one first. */
export function traceEffect({ settings, waiting, agents, chosen, at }: Choice): RoutingEffect {
  const verdictOn = (candidate: Candidate) =>
    candidate.agent === chosen
      ? 'chosen'
      : (mismatch(settings, waiting, candidate, at) ?? 'behind');
  const considered = agents
    .map((candidate) => ({ agent: candidate.agent, verdict: verdictOn(candidate) }))
    .sort((one, other) => Number(other.verdict === 'chosen') - Number(one.verdict === 'chosen'))
    .slice(0, mostConsidered);
  return { kind: 'trace', at, dialogue: waiting.request.dialogue, considered };
}
