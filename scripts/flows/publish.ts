import { isDeepStrictEqual } from 'node:util';
import { FlowDefinition } from '#shared/contracts/flow/definition.ts';
import { type Api, type FoundFlow, needApi } from './api.ts';
import { printFinding } from './print-finding.ts';
import { Problem } from './problem.ts';
import { type FlowFile, idOf, readFlowFile } from './read-file.ts';

interface PublishOptions {
  readonly note: string;
  readonly local: boolean;
  readonly force: boolean;
}

/** Checks a file, saves it as the draft of its flow, and publishes it; a file with errors changes nothing. */
export async function publish(path: string, options: PublishOptions): Promise<number> {
  const file = await readFlowFile(path);
  const id = idOf(file);
  const api = await needApi(options);
  if (!(await isSound(api, file))) return 1;
  const found = await api.find(id);
  if (found && !options.force && (await hasOthersWork(api, found, file)))
    throw new Problem(
      2,
      `The draft of '${id}' holds changes that nobody has published. Look at them: npm run flows -- pull ${id}. To overwrite them, say --force.`,
    );
  await api.save(id, file.value, found);
  const { published, sameAs } = await api.publish(id, options.note);
  const like = sameAs === null ? '' : `; it says the same as version ${sameAs}`;
  console.log(`${id}: version ${published} is published${like}`);
  return 0;
}

async function isSound(api: Api, file: FlowFile): Promise<boolean> {
  const findings = await api.validate(file.value);
  for (const finding of findings) printFinding(file, finding);
  return findings.every(({ severity }) => severity === 'warning');
}

/** Somebody works on the draft: it is neither this file nor what is published. */
async function hasOthersWork(api: Api, { flow }: FoundFlow, { value }: FlowFile): Promise<boolean> {
  if (isAlike(flow.draft, value)) return false;
  if (flow.published === null) return true;
  const { definition } = await api.version(flow.id, flow.published);
  return !isAlike(flow.draft, definition);
}

/** The same flow, whether defaults are written out or not. */
function isAlike(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(whole(one), whole(other));
}

function whole(value: unknown): unknown {
  const parsed = FlowDefinition.safeParse(value);
  return parsed.success ? parsed.data : value;
}
