import { historyEvent, type StoredEvent } from '../history.ts';
import type { Planned } from '../replay/planned.ts';
import type { DecidedEnd, Decision } from './decide.ts';

/** DurableTask.Core.OrchestrationStatus, as numbered in ExecutionCompleted. */
const orchestrationStatus = { Completed: 1, Failed: 3, Terminated: 5 } as const;

/** The events that a decision adds to the history after the new ones of the turn. */
export function eventsOf({ fresh, end }: Decision, at: number): readonly StoredEvent[] {
  return [
    ...fresh.map((planned) => scheduledEvent(planned, at)),
    ...closingEvent(end, at),
    historyEvent({ type: 'OrchestratorCompleted', at }),
  ];
}

function scheduledEvent(planned: Planned, at: number): StoredEvent {
  const { id } = planned;
  switch (planned.kind) {
    case 'activity': {
      const fields = {
        Name: planned.name,
        Version: '',
        Input: argumentsOf(planned.input),
        Tags: null,
      };
      return historyEvent({ type: 'TaskScheduled', at, id, fields });
    }
    case 'timer': {
      const fields = { FireAt: new Date(planned.fireAt).toISOString() };
      return historyEvent({ type: 'TimerCreated', at, id, fields });
    }
    case 'child': {
      const { name, instanceId, input, version } = planned;
      const fields = { Name: name, Version: version ?? '', InstanceId: instanceId, Input: input };
      return historyEvent({ type: 'SubOrchestrationInstanceCreated', at, id, fields });
    }
  }
}

function closingEvent(end: DecidedEnd, at: number): readonly StoredEvent[] {
  const completed = (OrchestrationStatus: number, Result: string) => [
    historyEvent({
      type: 'ExecutionCompleted',
      at,
      fields: { OrchestrationStatus, Result, FailureDetails: null },
    }),
  ];
  switch (end.kind) {
    case 'completed':
      return completed(orchestrationStatus.Completed, end.output);
    case 'failed':
      return completed(orchestrationStatus.Failed, end.failure.reason);
    case 'terminated':
      return completed(orchestrationStatus.Terminated, end.reason);
    // The history of a continued execution is not kept.
    case 'continued':
    case 'running':
    case 'suspended':
      return [];
  }
}

/** The activity's arguments as the extension stores them: text was made JSON by the SDK and is once more here. */
function argumentsOf(input: string): string {
  return input.startsWith('"') ? JSON.stringify([input]) : `[${input}]`;
}
