import { stateAt } from '#shared/domain/hours/state-at.ts';
import { leaveBy, listKind } from '../../node-kind.ts';
import { BusinessHoursNode } from './schema.ts';

export const businessHours = listKind({
  schema: BusinessHoursNode,
  compile: ({ hours: id }, builder) => {
    builder.refer('hours', id, 'hours');
    return {
      enter: ({ context }) => {
        const hours = Object.hasOwn(context.hours, id) ? context.hours[id] : undefined;
        if (!hours) return { next: 'fail', detail: `there are no opening hours '${id}'` };
        const state = stateAt(hours, context.now);
        return state === 'holiday' ? leaveBy('holiday', 'closed') : leaveBy(state);
      },
    };
  },
});
