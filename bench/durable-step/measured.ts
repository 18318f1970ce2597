import { createClock } from '../../local/platform/clock.ts';
import { type EffectReceiver, receiveEffects } from './effects.ts';
import type { Step } from './rounds.ts';
import type { StepTarget } from './target.ts';

/** A running target with what was measured of it so far. */
export interface Measured {
  readonly target: StepTarget;
  readonly step: Step;
  readonly effects: EffectReceiver;
  /** Per round, in ms. */
  readonly p50: number[];
  readonly p95: number[];
  /** Per round, steps per second. */
  readonly rate: number[];
  stop(): Promise<void>;
}

/** Starts the target with its own receiver of effects. */
export async function startMeasured(
  target: StepTarget,
  instances: readonly string[],
): Promise<Measured> {
  const effects = await receiveEffects({
    clock: createClock(),
    heard: (effect) => target.heard?.(effect),
  });
  let sequence = 0;
  const step: Step = async (instance) => {
    sequence += 1;
    const event = { instance, sequence };
    const seen = effects.expect(event);
    const sent = performance.now();
    await target.send(event);
    const time = await seen;
    return time === undefined ? undefined : time - sent;
  };
  const stop = async () => {
    await target.stop();
    await effects.stop();
  };
  try {
    await target.start({ instances, effectUrl: effects.url });
  } catch (error) {
    await stop();
    throw error;
  }
  return { target, step, effects, p50: [], p95: [], rate: [], stop };
}
