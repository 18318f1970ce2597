import type { Change } from './batch.ts';
import type { Changes } from './changes.ts';
import type { GroupCommit } from './group-commit.ts';

export interface Steps {
  readonly changes: Changes;
  /** Takes in all that `change` notes, or, when it throws, nothing. */
  step<T>(name: string, change: () => T): T;
}

/** Gathers what the tables note during a step. */
export function createSteps(commits: GroupCommit): Steps {
  let noted: Change[] | undefined;
  return {
    changes: {
      note(change) {
        if (!noted) throw new Error('The store is changed inside a step only.');
        noted.push(change);
      },
      settle: commits.settle,
    },
    step(name, change) {
      const changes: Change[] = [];
      noted = changes;
      try {
        const result = change();
        commits.take(name, changes);
        return result;
      } finally {
        noted = undefined;
      }
    },
  };
}
