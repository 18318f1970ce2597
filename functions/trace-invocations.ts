import { app, type InvocationContext, type PreInvocationContext } from '@azure/functions';
import { z } from 'zod';
import { type About, aboutOf } from '#shared/platform/telemetry/about.ts';
import type { InvocationSpan } from '#shared/platform/telemetry/names.ts';
import { inInvocation } from '#shared/platform/telemetry/telemetry.ts';
import { turnActivity } from './workflows/dialogue.orchestrator.ts';

/** Makes each invocation a span, but those of orchestrators, which run again and again over the same history. */
export function traceInvocations(flush: () => Promise<void>) {
  app.hook.preInvocation(traceInvocation);
  app.hook.appTerminate(flush);
}

export function traceInvocation(before: PreInvocationContext) {
  const { invocationContext: context, functionHandler } = before;
  const kind = kindOf(context);
  if (!kind) return;
  const begin = {
    kind,
    function: context.functionName,
    about: aboutOfInputs(before.inputs),
    traceParent: context.traceContext?.traceParent,
    sentAt: sentAtOf(context, before.inputs),
  };
  before.functionHandler = (...given) => inInvocation(begin, async () => functionHandler(...given));
}

function kindOf({ functionName, options }: InvocationContext): InvocationSpan | undefined {
  switch (options.trigger.type) {
    case 'eventGridTrigger':
      return 'webhook';
    case 'httpTrigger':
      return /^(Voice|Text|Mail)_/.test(functionName) ? 'webhook' : 'api';
    case 'activityTrigger':
      return functionName === turnActivity ? 'turn' : 'activity';
    case 'serviceBusTrigger':
      return 'route';
    case 'timerTrigger':
      return 'timer';
    default:
      return undefined;
  }
}

/** A message or key as it is; of a request the parameters of its route. */
function aboutOfInputs([given]: readonly unknown[]): About {
  const isRequest = typeof given === 'object' && given !== null && 'params' in given;
  return aboutOf(isRequest ? given.params : given);
}

/** Milliseconds since 1970; undefined: it is no message. One that was sent for later has not waited before. */
function sentAtOf(
  { triggerMetadata }: InvocationContext,
  [message]: readonly unknown[],
): number | undefined {
  const time = triggerMetadata?.['enqueuedTimeUtc'];
  const at = typeof time === 'string' ? Date.parse(time) : Number.NaN;
  if (Number.isNaN(at)) return undefined;
  const { data } = Tick.safeParse(message);
  return data ? Math.max(at, data.event.at) : at;
}

/** Of routing's messages, those that come at a time. */
const Tick = z.object({ event: z.object({ kind: z.literal('tick'), at: z.number() }) });
