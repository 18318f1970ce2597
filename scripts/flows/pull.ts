import { toYaml } from '#shared/flows/formats/yaml.ts';
import { needApi } from './api.ts';
import { Problem } from './problem.ts';

/** Writes the draft of a flow, or one of its versions, as YAML to the standard output. */
export async function pull(
  id: string,
  options: { readonly version?: string | undefined; readonly local: boolean },
): Promise<number> {
  if (id === '') throw new Problem(2, 'Name a flow.');
  if (options.version !== undefined && !/^[1-9]\d*$/.test(options.version))
    throw new Problem(2, `--version ${options.version} is no number of a version.`);
  const api = await needApi(options);
  const definition =
    options.version === undefined
      ? (await api.get(id)).draft
      : (await api.version(id, Number(options.version))).definition;
  process.stdout.write(toYaml(definition));
  return 0;
}
