import { listKind } from '../../node-kind.ts';
import { QueueNode } from './schema.ts';

export const queue = listKind({
  schema: QueueNode,
  compile: ({ center, skills, priority, maxWait }) => ({
    enter: ({ context }) => ({
      next: 'wait',
      for: 'queue',
      command: {
        type: 'queue',
        center: center ?? context.center,
        skills,
        priority,
        ...(maxWait !== undefined && { maxWait: maxWait * 1_000 }),
      },
    }),
    resume: (_, input) => {
      const reason = input.type === 'queueEnded' ? input.reason : 'error';
      if (reason === 'abandoned') return { next: 'end', reason };
      const otherwise = { reason: 'queueEnded', detail: `the queue ended: ${reason}` } as const;
      return { next: 'exit', exits: [reason, 'error'], otherwise };
    },
  }),
});
