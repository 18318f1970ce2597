/** Sends an event to an instance and resolves with the milliseconds until its effect; undefined: it was lost. */
export type Step = (instance: string) => Promise<number | undefined>;

interface Steady {
  readonly instances: readonly string[];
  readonly perSecond: number;
  readonly seconds: number;
}

/** Events at a steady rate, one instance after the other, whether or not earlier ones are done. Latencies in ms. */
export async function steadyRound(step: Step, plan: Steady): Promise<readonly number[]> {
  const begun = performance.now();
  const steps: Promise<number | undefined>[] = [];
  for (let index = 0; index < plan.perSecond * plan.seconds; index += 1) {
    const due = begun + (index * 1000) / plan.perSecond;
    await sleep(due - performance.now());
    const running = step(plan.instances[index % plan.instances.length] ?? '');
    // It is reported below, where all are awaited; until then it must not count as unhandled.
    running.catch(() => {});
    steps.push(running);
  }
  const latencies = await Promise.all(steps);
  return latencies.filter((latency) => latency !== undefined);
}

interface Parallel {
  /** Each of them gets its next event as soon as the effect of the one before was seen. */
  readonly instances: readonly string[];
  readonly seconds: number;
  /** Seconds before counting begins. */
  readonly warmUp: number;
}

/** Steps per second with all instances busy at once. */
export async function parallelRound(step: Step, plan: Parallel): Promise<number> {
  const from = performance.now() + plan.warmUp * 1000;
  const until = from + plan.seconds * 1000;
  let counted = 0;
  const keepBusy = async (instance: string) => {
    while (performance.now() < until) {
      const latency = await step(instance);
      const now = performance.now();
      if (latency !== undefined && now >= from && now < until) counted += 1;
    }
  };
  await Promise.all(plan.instances.map(keepBusy));
  return counted / plan.seconds;
}

const sleep = (delay: number) => new Promise((resolve) => setTimeout(resolve, Math.max(delay, 0)));
