import { scopeOf } from '../../draft.ts';
import { listKind, type Outcome } from '../../node-kind.ts';
import { compileSubFlowCall } from '../../sub-flow-call.ts';
import { compileTargets, targetsOf } from '../../targets.ts';
import { QueueNode } from './schema.ts';

/** An id is written plainly, whatever the dialogue's language. */
const plainLanguage = 'und';

export const queue = listKind({
  schema: QueueNode,
  waitsFor: ['queue'],
  compile: ({ center, skills, priority, maxWait, agent, treatment }, builder) => {
    if (center !== undefined) builder.refer('center', center, 'center');
    for (const [index, { skill }] of skills.entries())
      builder.refer('skill', skill, `skills.${index}.skill`, center);
    const wanted = agent === undefined ? undefined : builder.text(agent, 'agent');
    const take = compileTargets(targetsOf(treatment?.outputs ?? {}, 'treatment.outputs'), builder);
    const meanwhile = treatment && compileSubFlowCall(treatment, 'treatment', builder);
    return {
      enter: (draft): Outcome => {
        const who = wanted?.(scopeOf(draft), plainLanguage);
        if (who && !who.ok) return { next: 'fail', detail: who.problem.message };
        const called = meanwhile?.call(draft);
        if (called && !called.ok) return { next: 'fail', detail: called.detail };
        const command = {
          type: 'queue',
          center: center ?? draft.context.center,
          skills,
          priority,
          ...(maxWait !== undefined && { maxWait: maxWait * 1_000 }),
          ...(who && who.text.trim() !== '' && { agent: who.text.trim() }),
          ...(called && { treated: true }),
        } as const;
        return {
          next: 'wait',
          for: 'queue',
          command,
          ...(called && { meanwhile: called.call }),
        };
      },
      resume: (_, input) => {
        const reason = input.type === 'queueEnded' ? input.reason : 'error';
        if (reason === 'abandoned') return { next: 'end', reason };
        const otherwise = { reason: 'queueEnded', detail: `the queue ended: ${reason}` } as const;
        return { next: 'exit', exits: [reason, 'error'], otherwise };
      },
      // An outcome for which there is an exit takes the customer out of the queue; otherwise they wait on.
      returned: (draft, { outcome, outputs }) => {
        // What does not fit is left; nobody loses a place in the queue for it.
        take(draft, (name) => outputs[name]);
        const exits = draft.flow.definition.nodes[draft.node]?.exits ?? {};
        const isOwn = own.has(outcome) || exits[outcome] === undefined;
        return isOwn ? { next: 'stay' } : { next: 'exit', exits: [outcome] };
      },
    };
  },
});

/** Exits for what the queue says; no outcome of a sub-flow leads there. */
const own: ReadonlySet<string> = new Set(['closed', 'full', 'timeout', 'error', 'served']);
