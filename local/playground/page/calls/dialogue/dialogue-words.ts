import type { Phase } from '#shared/contracts/dialogue/dialogue.ts';
import type { Verdict } from '#shared/contracts/routing/routing-effect.ts';
import { nameOf } from '../../words.ts';

type Names = Parameters<typeof nameOf>[1];

/** What a phase is called, and what it means to somebody who sees it for the first time. */
export const phaseWords: Readonly<
  Record<Phase, { readonly name: string; readonly means: string }>
> = {
  arriving: { name: 'Arriving', means: 'The call has come in and is being answered' },
  flow: { name: 'Flow', means: 'The flow talks with the caller' },
  scheduled: { name: 'Scheduled', means: 'The caller will be called back later' },
  queue: { name: 'Queue', means: 'The caller waits for a free agent' },
  offer: { name: 'Offer', means: 'An agent is asked whether they take the call' },
  calling: { name: 'Calling', means: 'The customer is being called back' },
  joining: { name: 'Joining', means: 'The agent has accepted, and their phone rings' },
  talk: { name: 'Talk', means: 'Caller and agent talk' },
  parked: { name: 'Parked', means: 'Waits, with music, for the agent who had it' },
  handedOver: { name: 'Handed over', means: 'Talks with somebody who is no agent' },
  wrapUp: { name: 'Wrap-up', means: 'The caller is gone; the agent writes down what it was about' },
  over: { name: 'Over', means: 'The dialogue is over' },
};

const verdictWords: Readonly<Record<Verdict, string>> = {
  chosen: 'was chosen',
  behind: 'could take it too, but stands further behind in the order',
  otherMedium: 'takes no calls',
  otherDevice: 'has no device that can take it',
  lacksSkill: 'lacks the skill',
  otherGroup: 'is in a group that is not asked yet',
  refusedBefore: 'has been asked before and did not take it',
  notPreferred: 'is not the agent it waits for',
  excepted: 'must not have it',
  notReady: 'is not ready',
  presence: 'was busy in Teams',
  alreadyReserved: 'was being asked about another call',
  busy: 'was busy',
  mustNotInterrupt: 'must not be interrupted by a call',
  noCapacity: 'takes no calls',
  notMember: 'does not work for this contact center',
  sameDialogue: 'was still busy with this very call',
  tooLate: 'answered too late',
};

export function verdictWord(verdict: Verdict): string {
  return verdictWords[verdict];
}

const timerWords = new Map([
  ['answer', 'Gives up answering'],
  ['media', 'Gives up on what plays'],
  ['maxWait', 'Has waited long enough'],
  ['ring', 'Asks somebody else'],
  ['join', "Gives up on the agent's phone"],
  ['music', 'Music again'],
  ['lease', 'Says again that the agent talks'],
  ['transfer', 'Gives up the transfer'],
  ['hangUp', 'Takes the call as over'],
  ['wrapUp', 'Wrap-up ends by itself'],
]);

/** What happens when this timer is due. */
export function timerWord(timer: string): string {
  return timerWords.get(timer) ?? inWords(timer);
}

const segmentWords = new Map([
  ['wrapUp', 'Wrap-up'],
  ['hold', 'On hold'],
]);

export function segmentWord(kind: string): string {
  const words = segmentWords.get(kind) ?? inWords(kind);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `noAnswer` → `no answer`. */
export function inWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** The agent with this id: the colleague who has a phone here, or else the id. */
export function agentName(id: string, names: Names): string {
  const address = `8:orgid:${id}`;
  return names.people.some(({ identity }) => identity === address) ? nameOf(address, names) : id;
}

/** `en-US` → `American English`; what is no language stays as it is. */
export function languageName(language: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language;
  } catch {
    return language;
  }
}
