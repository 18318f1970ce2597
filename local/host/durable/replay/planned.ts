/** Something the orchestrator asked for that has a task id. */
export type Planned = PlannedActivity | PlannedTimer | PlannedChild;

interface PlannedActivity {
  readonly kind: 'activity';
  readonly id: number;
  readonly name: string;
  /** JSON text for the activity's trigger. */
  readonly input: string;
}

interface PlannedTimer {
  readonly kind: 'timer';
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly fireAt: number;
}

export interface PlannedChild {
  readonly kind: 'child';
  readonly id: number;
  readonly name: string;
  readonly instanceId: string;
  /** JSON text. */
  readonly input: string;
  readonly version: string | undefined;
}

/** The reserved name under which the extension runs callHttp's requests as activities. */
export const httpActivityName = 'BuiltIn::HttpActivity';

/** How a task is called in messages, for example `the activity 'greet'`. */
export function describePlanned(planned: Planned): string {
  switch (planned.kind) {
    case 'activity':
      return `the activity '${planned.name}'`;
    case 'timer':
      return 'a timer';
    case 'child':
      return `the sub-orchestration '${planned.name}'`;
  }
}
