import { countPass } from '../../draft.ts';
import { leaveBy, listKind } from '../../node-kind.ts';
import { GoToNode } from './schema.ts';

export const goTo = listKind({
  schema: GoToNode,
  compile: ({ limit }) => ({
    enter: (draft) => leaveBy(countPass(draft) <= limit ? 'next' : 'exceeded'),
  }),
});
