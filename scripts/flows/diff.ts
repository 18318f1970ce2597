import { FlowDefinition } from '#shared/contracts/flow/definition.ts';
import type { FlowDifference } from '#shared/contracts/flow/difference.ts';
import { diffFlows } from '#shared/flows/diff/diff-flows.ts';
import { renderDifference } from '#shared/flows/diff/render-difference.ts';
import { needApi } from './api.ts';
import { Problem } from './problem.ts';
import { readFlowFile } from './read-file.ts';
import { versionNumber } from './version-number.ts';

/** Prints what differs between two files, or two versions of a flow on the server; 1: something does. */
export async function diff(
  args: readonly string[],
  options: { readonly local: boolean },
): Promise<number> {
  const [first = '', second = '', third] = args;
  return third === undefined && !/^(\d+|draft)$/.test(second)
    ? print(diffFlows(await read(first), await read(second)))
    : print(await diffVersions({ flow: first, from: second, to: third ?? 'draft' }, options));
}

async function diffVersions(
  asked: { readonly flow: string; readonly from: string; readonly to: string },
  options: { readonly local: boolean },
): Promise<FlowDifference> {
  const from = versionNumber(asked.from);
  const to = asked.to === 'draft' ? 'draft' : versionNumber(asked.to);
  return (await needApi(options)).diff(asked.flow, from, to);
}

function print(difference: FlowDifference): number {
  if (difference.changes.length === 0) return 0;
  console.log(renderDifference(difference));
  return 1;
}

async function read(path: string) {
  const { value, file } = await readFlowFile(path);
  const definition = FlowDefinition.safeParse(value);
  if (definition.success) return definition.data;
  throw new Problem(1, `${file}: is no flow definition; see npm run flows -- validate ${file}`);
}
