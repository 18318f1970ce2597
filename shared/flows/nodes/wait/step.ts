import { leaveBy, listKind } from '../../node-kind.ts';
import { WaitNode } from './schema.ts';

export const wait = listKind({
  schema: WaitNode,
  waitsFor: ['time'],
  compile: ({ seconds }) => ({
    enter: () => ({
      next: 'wait',
      for: 'time',
      command: { type: 'wait', duration: seconds * 1_000 },
    }),
    resume: () => leaveBy('next'),
  }),
});
