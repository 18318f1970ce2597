import type { FlowFindings } from '#shared/contracts/configuration/flow.ts';
import type { FlowFile } from './read-file.ts';

type Shown = FlowFindings['findings'][number];

/** One line: where it is in the file, what is wrong, what to do. */
export function printFinding(
  { file, lineOf }: FlowFile,
  { node, field, what, advice, severity }: Shown,
) {
  const path = [...(node === undefined ? [] : ['nodes', node]), ...(field?.split('.') ?? [])];
  const place = [node, field].filter(Boolean).join('.');
  const kind = severity ?? 'error';
  console.log(`${file}:${lineOf(path)}: ${kind}: ${place}: ${what}. ${advice}`);
}
