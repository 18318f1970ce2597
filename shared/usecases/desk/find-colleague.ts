import type { AgentWish } from '#shared/contracts/desk/desk-commands.ts';
import type { Colleague } from '#shared/contracts/dialogue/colleague.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import type { DeskParts } from './desk-parts.ts';

/** `colleagueBusy`: on a call, or at the work after one · `colleagueNotThere`: not signed in, or no agent. */
export type ColleagueRefused = 'colleagueNotThere' | 'colleagueBusy' | 'notYourself';

type Found =
  | { readonly ok: true; readonly colleague: Colleague }
  | { readonly ok: false; readonly reason: ColleagueRefused };

interface Wanted {
  /** Of the wish: asked twice, the same slot is held. */
  readonly id: string;
  readonly wish: AgentWish;
  readonly dialogue: string;
  /** The contact center that the dialogue is in. */
  readonly center: string;
}

/** Milliseconds that a slot is held for somebody who is asked, until the talk holds it. */
const consultingLease = 3_600_000;
const notThere = { ok: false, reason: 'colleagueNotThere' } as const;

/** The agent whom a wish names; one who is asked is taken from then on. Undefined: it names none. */
export async function colleagueFor(
  parts: DeskParts,
  key: AgentKey,
  wanted: Wanted,
): Promise<Found | undefined> {
  const { wish, center } = wanted;
  if ((wish.what !== 'sendTo' && wish.what !== 'consult') || wish.to.kind !== 'agent')
    return undefined;
  const { agent: id } = wish.to;
  if (id === key.agent) return { ok: false, reason: 'notYourself' };
  const { tenant } = key;
  const [found, user] = await Promise.all([
    parts.agents.load({ tenant, agent: id }),
    parts.configuration.get(tenant, 'user', id),
  ]);
  const agent = found?.value;
  if (!agent || !user || agent.state.kind === 'signedOut') return notThere;
  const served = agent.profile.memberships.map((each) => each.center);
  const theirs = served.includes(center) ? center : (served[0] ?? center);
  const colleague = { id, name: user.value.name, center: theirs, consultation: null };
  return wish.what === 'consult'
    ? hold(parts, { tenant, agent: id }, wanted, colleague)
    : served.length === 0
      ? notThere
      : { ok: true, colleague };
}

async function hold(
  { tellAgent, now }: DeskParts,
  key: AgentKey,
  { id, dialogue, center }: Wanted,
  colleague: Colleague,
): Promise<Found> {
  const offer = `${dialogue}.asked.${id}`;
  const at = now();
  const until = at + consultingLease;
  const event = { kind: 'consulted', at, offer, dialogue, center, until } as const;
  const { agent, reservation } = await tellAgent(key, event);
  const { device } = agent;
  if (reservation?.reason || !device) {
    const isBusy = reservation?.reason === 'busy' || reservation?.reason === 'sameDialogue';
    return isBusy ? { ok: false, reason: 'colleagueBusy' } : notThere;
  }
  return { ok: true, colleague: { ...colleague, consultation: { device, offer } } };
}
