import { toYaml } from '#shared/flows/formats/yaml.ts';
import { needApi } from './api.ts';
import { Problem } from './problem.ts';
import { versionNumber } from './version-number.ts';

/** Writes the draft of a flow, or one of its versions, as YAML to the standard output. */
export async function pull(
  id: string,
  options: { readonly version?: string | undefined; readonly local: boolean },
): Promise<number> {
  if (id === '') throw new Problem(2, 'Name a flow.');
  const version = options.version === undefined ? undefined : versionNumber(options.version);
  const api = await needApi(options);
  const definition =
    version === undefined ? (await api.get(id)).draft : (await api.version(id, version)).definition;
  process.stdout.write(toYaml(definition));
  return 0;
}
