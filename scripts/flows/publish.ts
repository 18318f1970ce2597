import { needApi } from './api.ts';
import { idOf, readFlowFile } from './read-file.ts';

/** Saves a file as the draft of its flow, and publishes it. */
export async function publish(
  path: string,
  options: { readonly note: string; readonly local: boolean },
): Promise<number> {
  const file = await readFlowFile(path);
  const id = idOf(file);
  const api = await needApi(options);
  await api.save(id, file.value);
  const { published } = await api.publish(id, options.note);
  console.log(`${id}: version ${published} is published`);
  return 0;
}
