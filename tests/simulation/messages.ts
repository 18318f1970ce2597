import type { World } from './world.ts';

interface Post {
  /** Something else makes its loss good, so it may get lost. */
  readonly losable: boolean;
  readonly deliver: () => void;
}

/** Milliseconds until somebody notices a dead process and carries out its effects again. */
const restart = 1500;

/** Sends a message with whatever can happen to one on the way. */
export function post(world: World, { losable, deliver }: Post) {
  const { random, timeline, options } = world;
  if (losable && random.chance(options.faults.lost)) return;
  timeline.in(delay(world), deliver);
  if (random.chance(options.faults.doubled)) timeline.in(delay(world), deliver);
}

/** Carries out a decision's effects; after a crash in the midst of it, all of them once more. */
export function carryOutAll<Effect>(
  { random, timeline, options }: World,
  effects: readonly Effect[],
  carryOut: (effect: Effect) => void,
) {
  const crashes = effects.length > 0 && random.chance(options.faults.crashed);
  const done = crashes ? Math.floor(random.between(0, effects.length)) : effects.length;
  for (const effect of effects.slice(0, done)) carryOut(effect);
  if (crashes)
    timeline.in(restart, () => {
      for (const effect of effects) carryOut(effect);
    });
}

function delay({ random, options }: World): number {
  return random.chance(options.faults.late) ? random.between(20, 3000) : random.between(1, 20);
}
