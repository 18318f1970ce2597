import { fromYaml, toYaml } from '#shared/flows/formats/yaml.ts';

/** How flows come and go as YAML. */
export const yamlFormat = { read: fromYaml, write: toYaml };
