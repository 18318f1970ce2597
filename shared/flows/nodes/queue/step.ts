import { scopeOf } from '../../draft.ts';
import type { NodeBuilder } from '../../node-builder.ts';
import { listKind, type Outcome } from '../../node-kind.ts';
import { compileSubFlowCall } from '../../sub-flow-call.ts';
import { compileTargets, targetsOf } from '../../targets.ts';
import { QueueNode } from './schema.ts';

/** An id is written plainly, whatever the dialogue's language. */
const plainLanguage = 'und';

export const queue = listKind({
  schema: QueueNode,
  waitsFor: ['queue'],
  compile: (node, builder) => {
    const { center, skills, relaxation, priority, maxWait, agent, patience, treatment } = node;
    if (center !== undefined) builder.refer('center', center, 'center');
    checkSkills(node, builder);
    if (patience !== undefined && agent === undefined)
      builder.report('patience', 'it waits for an agent that nobody names', "Fill in 'agent'");
    const wanted = agent === undefined ? undefined : builder.text(agent, 'agent');
    const take = compileTargets(targetsOf(treatment?.outputs ?? {}, 'treatment.outputs'), builder);
    const meanwhile = treatment && compileSubFlowCall(treatment, 'treatment', builder);
    const easing = relaxation && { relaxation: relaxation.map(inMilliseconds) };
    return {
      enter: (draft): Outcome => {
        const where = center ?? draft.context.center;
        if (where === null) return { next: 'fail', detail: 'no contact center is chosen' };
        const who = wanted?.(scopeOf(draft), plainLanguage);
        if (who && !who.ok) return { next: 'fail', detail: who.problem.message };
        const called = meanwhile?.call(draft);
        if (called && !called.ok) return { next: 'fail', detail: called.detail };
        const command = {
          type: 'queue',
          center: where,
          skills,
          ...easing,
          priority,
          ...longestWait(maxWait),
          ...agentFor(who?.text.trim() ?? '', patience),
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
        return { next: 'exit', exits: [...exitsFor(reason), 'error'], otherwise };
      },
      keep: (draft, outputs) => void take(draft, (name) => outputs[name]),
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
const own: ReadonlySet<string> = new Set([
  'closed',
  'full',
  'noAgents',
  'timeout',
  'error',
  'served',
]);

/** To a customer it is the same whether nobody is there, or nobody who could help. */
function exitsFor(reason: string): readonly string[] {
  return reason === 'noAgents' ? [reason, 'closed'] : [reason];
}

function longestWait(seconds: number | undefined) {
  return seconds === undefined ? {} : { maxWait: seconds * 1_000 };
}

type Easing = NonNullable<QueueNode['relaxation']>[number];

function inMilliseconds({ after, skills }: Easing): Easing {
  return { after: after * 1_000, skills };
}

/** A customer for whom the flow knows no agent waits for anybody. */
function agentFor(agent: string, patience: QueueNode['patience']) {
  if (agent === '') return {};
  if (patience === undefined) return { agent };
  return { agent, patience: patience === 'always' ? patience : patience * 1_000 };
}

/** Whoever waits is to be within reach of ever more agents, never of fewer. */
function checkSkills({ center, skills, relaxation = [] }: QueueNode, builder: NodeBuilder) {
  const refer = (wanted: QueueNode['skills'], field: string) => {
    for (const [index, { skill }] of wanted.entries())
      builder.refer('skill', skill, `${field}.${index}.skill`, center);
  };
  refer(skills, 'skills');
  let before: Easing = { after: 0, skills };
  for (const [index, step] of relaxation.entries()) {
    const field = `relaxation.${index}`;
    refer(step.skills, `${field}.skills`);
    if (step.after <= before.after)
      builder.report(
        `${field}.after`,
        'it comes before the one above',
        'Put them in order of time',
      );
    const more = step.skills.find((wanted) => !isAskedIn(before.skills, wanted));
    if (more)
      builder.warn(
        `${field}.skills`,
        `it asks for more than before: '${more.skill}' from ${more.level}`,
        'Ask for fewer skills, or for less of them',
      );
    before = step;
  }
}

function isAskedIn(skills: QueueNode['skills'], { skill, level }: QueueNode['skills'][number]) {
  return skills.some((asked) => asked.skill === skill && asked.level >= level);
}
