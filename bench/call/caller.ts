import type { World } from '../../local/acs/world/world.ts';
import { salesNumber } from './people.ts';

export interface CallerPlan {
  /** Milliseconds of talk with an agent, after which the caller hangs up. */
  readonly talk: number;
  /** Milliseconds from the first prompt to the key. */
  readonly reaction: number;
}

/** One call as its caller saw it. */
export interface SeenCall {
  readonly from: string;
  /** Whether an agent talked with the caller. */
  readonly talked: boolean;
}

/** Dials Sales, chooses English, waits, talks, hangs up; resolves when the call is over, whoever ended it. */
export function callSales(world: World, from: string, plan: CallerPlan): Promise<SeenCall> {
  const phone = world.phone(from);
  let hasPressed = false;
  let talked = false;
  return new Promise((resolve) => {
    const whileCalling = (delay: number, what: () => void) =>
      setTimeout(() => {
        if (phone.state === 'connected') what();
      }, delay);
    const stopHearing = phone.on('hears', ({ hearing }) => {
      if (hearing.kind === 'prompt' && !hasPressed) {
        hasPressed = true;
        whileCalling(plan.reaction, () => phone.press('1'));
      }
      if (hearing.kind === 'people' && !talked) {
        talked = true;
        whileCalling(plan.talk, () => phone.hangUp());
      }
    });
    const stopWaiting = phone.on('ended', () => {
      stopHearing();
      stopWaiting();
      resolve({ from, talked });
    });
    phone.dial(salesNumber);
  });
}
