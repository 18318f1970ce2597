import type { Phone } from '../../../local/acs/world/phone.ts';
import { type Caller, type Story, type StoryAgent, supportNumber } from './story.ts';

let callers = 0;

/** A customer who has not called before. */
export function newCaller(story: Story): Caller {
  callers += 1;
  return story.phone(`+49170123450${String(callers).padStart(2, '0')}`);
}

/** A new customer calls Support. */
export function callSupport(story: Story): Caller {
  const caller = newCaller(story);
  caller.dial(supportNumber);
  return caller;
}

/** Waits until that is what the caller hears. */
export async function hears(story: Story, { phone }: Caller, kind: Phone['hearing']['kind']) {
  await story.until(`${kind}, not ${phone.hearing.kind}`, () => phone.hearing.kind === kind);
}

/** The agent begins work, a new customer calls Support, and the two talk. */
export async function talkWith(story: Story, agent: StoryAgent): Promise<Caller> {
  await agent.work();
  const caller = callSupport(story);
  await agent.accept();
  await hears(story, caller, 'people');
  return caller;
}
