import { steadyRound } from '../durable-step/rounds.ts';
import { type KeyTiming, type KeyWatch, type WatchedCall, watchKeys } from './key-watch.ts';
import { callerNumbers, keysNumber } from './people.ts';
import type { CallRegion } from './region.ts';
import { pause, until } from './waiting.ts';

export interface KeyPlan {
  readonly calls: number;
  readonly perSecond: number;
  readonly seconds: number;
}

export interface KeysMeasured {
  readonly timings: readonly KeyTiming[];
  /** Keys after which no prompt was asked for. */
  readonly lost: number;
}

const warmUp = 4;

/** Calls in a menu, and keys at a steady rate whether or not earlier ones were answered, each call in its turn. */
export async function measureKeys({ cloud }: CallRegion, plan: KeyPlan): Promise<KeysMeasured> {
  const { world, controls } = cloud.acs;
  const numbers = callerNumbers(1, plan.calls);
  for (const number of numbers) {
    world.phone(number).dial(keysNumber);
    await pause(1000 / plan.perSecond);
  }
  const isAsked = (number: string) => world.phone(number).hearing.kind === 'prompt';
  await until('all calls are in the menu', () => numbers.every(isAsked));
  const calls = new Map(numbers.map((number) => [number, watchedCall(number)]));
  const watch = watchKeys();
  try {
    await press({ calls, watch }, { ...plan, seconds: warmUp });
    return await press({ calls, watch }, plan);
  } finally {
    watch.stop();
    for (const number of numbers)
      if (world.phone(number).state !== 'idle') world.phone(number).hangUp();
    await until('all calls are over', () => world.snapshot().calls.length === 0);
  }

  function watchedCall(number: string): WatchedCall {
    const phone = world.phone(number);
    const control = controls().find(({ callId }) => callId === phone.callId);
    if (!control) throw new Error('Nothing controls a call that hears a prompt.');
    return {
      connection: control.callConnectionId,
      callbackPath: new URL(control.callbackUri).pathname,
      press: () => phone.press('1'),
    };
  }
}

interface Pressing {
  readonly calls: ReadonlyMap<string, WatchedCall>;
  readonly watch: KeyWatch;
}

async function press({ calls, watch }: Pressing, plan: KeyPlan): Promise<KeysMeasured> {
  const timings: KeyTiming[] = [];
  const step = async (number: string) => {
    const call = calls.get(number);
    const timing = call && (await watch.press(call));
    if (timing) timings.push(timing);
    return timing?.whole;
  };
  const instances = [...calls.keys()];
  const answered = await steadyRound(step, { ...plan, instances });
  return { timings, lost: plan.perSecond * plan.seconds - answered.length };
}
