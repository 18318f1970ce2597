import type { Candidate } from '#shared/contracts/routing/candidate.ts';
import type { RoutingEffect } from '#shared/contracts/routing/routing-effect.ts';
import type { RoutingSettings } from '#shared/contracts/routing/routing-settings.ts';
import type { OpenOffer, Refusal, Waiting } from '#shared/contracts/routing/waiting.ts';
import { isForPreferredOnly, skillsThatMatter, teamsReached } from './reach.ts';

/** Milliseconds after the end of ringing until routing takes an offer back that nobody spoke about. */
export const lapseAfter = 5_000;
/** Milliseconds after the end of ringing until the agent's document frees itself: later than routing gives up. */
const reservedAfter = 10_000;
/** More candidates than a race can use up. */
const candidateLimit = 20;

export interface WithOffer extends Waiting {
  readonly offer: OpenOffer;
}

export function hasOffer(waiting: Waiting | undefined): waiting is WithOffer {
  return waiting !== undefined && waiting.offer !== null;
}

/** Whom routing wants for the dialogue; asks the agent's document first. */
export function beginOffer(
  settings: RoutingSettings,
  waiting: Waiting,
  { agent }: Candidate,
  at: number,
): WithOffer {
  const { dialogue, entry } = waiting.request;
  const offers = waiting.offers + 1;
  const id = `${dialogue}.${entry}.${offers}`;
  const offer = { id, agent, step: 'reserving', until: at + settings.ringTime } as const;
  return { ...waiting, offers, offer };
}

/** Back to waiting, in its old place. Who refused is left alone for a while; an offer that failed otherwise blames nobody. */
export function endOffer(
  settings: RoutingSettings,
  waiting: WithOffer,
  refusal: Pick<Refusal, 'why' | 'sequence'> | null,
  at: number,
): Waiting {
  const { offer, ...rest } = withoutOldRefusals(waiting, at);
  const { agent } = offer;
  const until = at + settings.refusalRest;
  const others = rest.refusals.filter((one) => one.agent !== agent);
  const refusals = refusal === null ? rest.refusals : [...others, { agent, ...refusal, until }];
  return { ...rest, offer: null, refusals };
}

/** The very same record when no refusal's rest is over. */
export function withoutOldRefusals<Record extends Waiting>(waiting: Record, at: number): Record {
  const refusals = waiting.refusals.filter(({ until }) => until > at);
  return refusals.length === waiting.refusals.length ? waiting : { ...waiting, refusals };
}

export function reserveEffect({ request, offer }: WithOffer): RoutingEffect {
  const { dialogue, medium } = request;
  const until = offer.until + reservedAfter;
  return { kind: 'reserve', dialogue, offer: offer.id, agent: offer.agent, medium, until };
}

export function offerEffect(
  { autoAnswer }: RoutingSettings,
  { request, offer }: WithOffer,
): RoutingEffect {
  const { dialogue, entry } = request;
  const { id, agent, until } = offer;
  const isTheirs = autoAnswer || request.autoAnswer === true;
  const asked = { kind: 'offer', dialogue, entry, offer: id, agent, until } as const;
  return isTheirs ? { ...asked, autoAnswer: true } : asked;
}

export function releaseEffect(
  waiting: WithOffer,
  why: 'declined' | 'noAnswer' | 'withdrawn',
): RoutingEffect {
  const { id, agent } = waiting.offer;
  return { kind: 'release', dialogue: waiting.request.dialogue, offer: id, agent, why };
}

export function findEffect(
  settings: RoutingSettings,
  { request, refusals }: Waiting,
  at: number,
): RoutingEffect {
  const { dialogue, entry, medium, place, preferredAgent, except, devices } = request;
  const resting = refusals.filter((one) => one.sequence === null).map((one) => one.agent);
  const query = {
    medium,
    skills: skillsThatMatter(settings, request, at),
    teams: teamsReached(settings, at - place),
    except: [...except, ...resting],
    order: settings.selection,
    include: preferredAgent,
    ...(isForPreferredOnly(request, at) && { only: true }),
    limit: candidateLimit,
    ...(devices && { devices }),
  };
  return { kind: 'findCandidates', dialogue, entry, query };
}
