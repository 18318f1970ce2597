import type { QueueInfo } from '#shared/contracts/flow/context.ts';
import { leaveBy, listKind, type Outcome } from '../../node-kind.ts';
import { compileTargets } from '../../targets.ts';
import { QueueInfoNode } from './schema.ts';

export const queueInfo = listKind({
  schema: QueueInfoNode,
  compile: ({ into }, builder) => {
    builder.readsQueue();
    const wanted = Object.entries(into).flatMap(([name, variable]) =>
      variable === undefined ? [] : [{ name, variable, field: `into.${name}` }],
    );
    const take = compileTargets(wanted, builder);
    return {
      enter: (draft): Outcome => {
        const { queue } = draft.context;
        if (!queue) return { next: 'fail', detail: 'the figures of the queue are not known' };
        const taken = take(draft, (name) => figureOf(queue, name));
        return taken.ok ? leaveBy('next') : { next: 'fail', detail: taken.detail };
      },
    };
  },
});

function figureOf(queue: QueueInfo, name: string): number | undefined {
  return Object.entries(queue).find(([each]) => each === name)?.[1];
}
