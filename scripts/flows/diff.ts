import { FlowDefinition } from '#shared/contracts/flow/definition.ts';
import { diffFlows } from '#shared/flows/diff/diff-flows.ts';
import { renderDifference } from '#shared/flows/diff/render-difference.ts';
import { Problem } from './problem.ts';
import { readFlowFile } from './read-file.ts';

/** Prints what differs between two files; 1: something does. */
export async function diffFiles(one: string, other: string): Promise<number> {
  const [before, after] = [await read(one), await read(other)];
  const difference = diffFlows(before, after);
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
