import type { HttpRequest } from '@azure/functions';

/** How YAML is read and written; the triggers know JSON alone. */
export interface YamlFormat {
  read(text: string):
    | { readonly ok: true; readonly value: unknown }
    | {
        readonly ok: false;
        readonly line: number;
        readonly column: number;
        readonly message: string;
      };
  write(value: unknown): string;
}

/** RFC 9512. */
export const yamlType = 'application/yaml';

const yaml = /^(application|text)\/(x-)?yaml$/i;

/** Whether this is a YAML body. */
export function isYaml(contentType: string): boolean {
  return yaml.test(contentType.split(';')[0]?.trim() ?? '');
}

/** Whether YAML is wanted rather than JSON. */
export function wantsYaml(request: HttpRequest): boolean {
  const accepted = (request.headers.get('accept') ?? '').split(',').map((each) => {
    const [type = '', ...parameters] = each.split(';').map((part) => part.trim());
    const quality = parameters.find((part) => /^q=/i.test(part))?.slice(2) ?? '1';
    return { type, quality: Number(quality) || 0 };
  });
  const best = (isMeant: (type: string) => boolean) =>
    Math.max(0, ...accepted.filter(({ type }) => isMeant(type)).map(({ quality }) => quality));
  const asYaml = best((type) => yaml.test(type));
  return asYaml > 0 && asYaml >= best((type) => /^application\/json$/i.test(type));
}
