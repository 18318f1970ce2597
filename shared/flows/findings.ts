import type { z } from 'zod';
import type { FlowFinding } from '#shared/contracts/flow/finding.ts';

type Issue = z.core.$ZodIssue;

/** What a schema has against a node, or against the flow when no node is named, as findings. */
export function fromZodError(error: z.ZodError, node?: string): FlowFinding[] {
  return error.issues.flatMap(expand).map((issue) => {
    const field = issue.path.join('.');
    return {
      ...(node !== undefined && { node }),
      ...(field !== '' && { field }),
      what: issue.message,
      advice: adviceFor(issue),
    };
  });
}

/** What is wrong inside: in a key, or in the form that the author meant where there are several. */
function expand(issue: Issue): Issue[] {
  if (issue.code === 'invalid_key') return issue.issues.map((inner) => within(issue, inner));
  if (issue.code !== 'invalid_union') return [issue];
  const meant = issue.errors.find((form) => form.length > 0 && !form.some(isAnotherForm));
  if (!meant) return [issue];
  return meant.map((inner) => within(issue, inner)).flatMap(expand);
}

function within(outer: Issue, inner: Issue): Issue {
  return { ...inner, path: [...outer.path, ...inner.path] };
}

function isAnotherForm({ code, path }: Issue): boolean {
  return code === 'unrecognized_keys' || (code === 'invalid_type' && path.length === 0);
}

function adviceFor(issue: Issue): string {
  if (issue.code === 'unrecognized_keys') return `Remove ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'Fill it in';
  return 'Correct it';
}
