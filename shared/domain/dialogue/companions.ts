import type { Companion } from '#shared/contracts/dialogue/companion.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEventOf } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { NotReached } from '#shared/contracts/dialogue/not-reached.ts';
import { change, clearTimers, effect, nextOperation, type Step, setTimer, show } from './step.ts';

/** Milliseconds that somebody is rung, and that the news of what came of it may be late. */
const ringing = { time: 45_000, late: 10_000 };
/** Of an invitation that was not made. */
const never = 0;
/** Whoever is said to have joined must show in the roster within this time. */
const rosterPatience = 3000;

type Invited = Pick<Companion, 'role' | 'address' | 'name' | 'offer' | 'supervisor'>;

export const isIn = ({ state }: Companion): boolean => state === 'in';
export const isActive = ({ state }: Companion): boolean => state === 'in' || state === 'ringing';

/** Who could go on talking with the customer without the agent. */
export function partnersOf({ others }: Dialogue): readonly Companion[] {
  return others.filter((each) => isIn(each) && each.role !== 'supervisor');
}

/** Rings somebody; whoever is in the call or being rung already cannot be asked again. */
export function inviteOther(step: Step, at: number, who: Invited): Step {
  const { others, customer, formerDevices } = step.state;
  const until = at + ringing.time + ringing.late;
  const base = { ...who, invitation: null, since: at, askedAt: at, until };
  if (isTaken(step.state, who.address)) {
    const refused = { ...base, operation: never, offer: null, state: 'unreachable' } as const;
    return show(change(step, { others: [...others, refused] }));
  }
  const [operation, next] = nextOperation(step);
  const invited = change(next, {
    others: [...others, { ...base, operation, state: 'ringing' }],
    formerDevices: formerDevices.filter((each) => each !== who.address),
  });
  const { address } = who;
  const asked = { kind: 'inviteOther', operation, address, customer } as const;
  return show(timed(effect(invited, { ...asked, ringTime: ringing.time })));
}

function isTaken({ roster, others }: Dialogue, wanted: string): boolean {
  return (
    roster.participants.some(({ address }) => address === wanted) ||
    others.some((each) => each.address === wanted && isActive(each))
  );
}

/** It is known how to take the invitation back; undefined: it is none of a companion's. */
export function companionInvited(
  step: Step,
  { operation, invitation }: DialogueEventOf<'inviteStarted'>,
): Step | undefined {
  const found = companionBy(step, operation);
  if (!found) return undefined;
  if (found.state !== 'leaving') return replace(step, found, { ...found, invitation });
  return effect(replace(step, found), { kind: 'withdrawInvite', operation, invitation });
}

/** What became of an invitation; undefined: it is none of a companion's. */
export function companionEnded(
  step: Step,
  at: number,
  operation: number,
  outcome: 'joined' | NotReached,
): Step | undefined {
  const found = companionBy(step, operation);
  if (!found) return undefined;
  if (found.state === 'leaving') return replace(step, found);
  if (found.state !== 'ringing') return step;
  if (outcome !== 'joined') return notReached(step, at, found, outcome);
  const until = Math.min(found.until, at + rosterPatience);
  return timed(replace(step, found, { ...found, until }));
}

/** Whoever has not come by now does not come. */
export function companionsOverdue(step: Step, at: number): Step {
  const overdue = step.state.others.filter((each) => each.state === 'ringing' && each.until <= at);
  return timed(
    overdue.reduce(
      (before, each) => notReached(withdraw(before, each), at, each, 'noAnswer'),
      step,
    ),
  );
}

function notReached(step: Step, at: number, who: Companion, state: NotReached): Step {
  const gone = replace(step, who, { ...who, state, since: at, offer: null });
  return show(timed(release(remember(gone, who.address), at, who)));
}

/** The roster shows who has come and who has left; a supervisor is silent from the first moment. */
export function companionsSeen(step: Step, at: number): Step {
  const { roster } = step.state;
  return step.state.others.reduce((before, each) => {
    const seen = roster.participants.find(({ address }) => address === each.address);
    if (each.state === 'ringing' && seen) return joined(before, at, each, seen.muted);
    return each.state === 'in' && !seen ? left(before, at, each) : before;
  }, step);
}

function joined(step: Step, at: number, who: Companion, isMuted: boolean): Step {
  const here = timed(replace(step, who, { ...who, state: 'in', since: at }));
  if (who.role !== 'supervisor' || isMuted) return show(here);
  return show(effect(here, { kind: 'muteParticipant', address: who.address }));
}

function left(step: Step, at: number, who: Companion): Step {
  return show(release(replace(step, who), at, who));
}

/** Takes people out of the call, or their invitations back. */
export function dismiss(step: Step, at: number, isMeant: (who: Companion) => boolean): Step {
  const meant = step.state.others.filter((each) => each.state !== 'leaving' && isMeant(each));
  if (meant.length === 0) return step;
  return show(timed(meant.reduce((before, each) => sendOut(before, at, each), step)));
}

function sendOut(step: Step, at: number, who: Companion): Step {
  if (!isActive(who)) return replace(step, who);
  const free = remember(release(step, at, who), who.address);
  if (who.state === 'in')
    return effect(replace(free, who), { kind: 'removeParticipant', address: who.address });
  const isKnown = who.invitation !== null;
  const gone = isKnown ? replace(free, who) : replace(free, who, leaving(who));
  return withdraw(gone, who);
}

const leaving = (who: Companion): Companion => ({ ...who, state: 'leaving', offer: null });

function withdraw(step: Step, { operation, invitation }: Companion): Step {
  if (invitation === null) return step;
  return effect(step, { kind: 'withdrawInvite', operation, invitation });
}

/** The call is over: agents who were asked are free again. */
export function companionsFreed(step: Step, at: number): Step {
  const { others } = step.state;
  if (others.length === 0) return step;
  const freed = others.reduce((before, each) => release(before, at, each), step);
  return change(clearTimers(freed, 'companion'), { others: [] });
}

/** What could not be done is shown until the next thing that is asked for. */
export function forgetNotReached(step: Step): Step {
  const others = step.state.others.filter((each) => isActive(each) || each.state === 'leaving');
  return others.length === step.state.others.length ? step : show(change(step, { others }));
}

function release(step: Step, at: number, { offer }: Companion): Step {
  if (!offer) return step;
  const agent = offer.agent.id;
  const event = { kind: 'released', at, offer: offer.id, why: 'ended' } as const;
  return effect(step, { kind: 'tellAgent', agent, event }, { kind: 'showAgent', agent });
}

/** Their device may come, or show in the roster, for a moment yet. */
export function remember(step: Step, address: string): Step {
  const others = step.state.formerDevices.filter((each) => each !== address);
  return change(step, { formerDevices: [...others, address].slice(-20) });
}

function companionBy({ state }: Step, operation: number): Companion | undefined {
  return state.others.find((each) => each.operation === operation);
}

/** By somebody else, or nobody. */
function replace(step: Step, { operation }: Companion, by?: Companion): Step {
  const others = step.state.others.flatMap((each) => {
    if (each.operation !== operation) return [each];
    return by ? [by] : [];
  });
  return change(step, { others });
}

function timed(step: Step): Step {
  const rung = step.state.others.filter(({ state }) => state === 'ringing');
  if (rung.length === 0) return clearTimers(step, 'companion');
  return setTimer(step, 'companion', Math.min(...rung.map(({ until }) => until)));
}
