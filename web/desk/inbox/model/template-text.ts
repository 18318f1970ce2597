import type { TemplateParameter } from '#shared/contracts/conversation/content.ts';
import type { DeskTemplate } from '#shared/contracts/desk/desk-conversation.ts';

type Wanted = DeskTemplate['wants'][number];

/** By position in its part, from 1, as in `{{1}}`; or by name, as in `{{city}}`. */
function placeOf({ wants }: DeskTemplate, wanted: Wanted): string {
  if (wanted.name !== null) return wanted.name;
  const beside = wants.filter(
    ({ part, index, name }) => part === wanted.part && index === wanted.index && name === null,
  );
  return String(beside.indexOf(wanted) + 1);
}

/** Tells the values of a template apart. */
export function wantKey(template: DeskTemplate, wanted: Wanted): string {
  return `${wanted.part} ${wanted.index} ${placeOf(template, wanted)}`;
}

/** By `wantKey`. */
type Values = Readonly<Record<string, string>>;

const given = (template: DeskTemplate, wanted: Wanted, values: Values) =>
  values[wantKey(template, wanted)]?.trim() ?? '';

/** How a template reads with these values; a value that is missing stays its placeholder. */
export function templateText(
  template: DeskTemplate,
  values: Values,
): { readonly header: string; readonly body: string; readonly footer: string } {
  const filled = (part: Wanted['part'], text: string) =>
    template.wants
      .filter((wanted) => wanted.part === part && wanted.is === 'text')
      .reduce((soFar, wanted) => {
        const value = given(template, wanted, values);
        const place = `{{${placeOf(template, wanted)}}}`;
        return value === '' ? soFar : soFar.replaceAll(place, () => value);
      }, text);
  return {
    header: filled('header', template.header?.text ?? ''),
    body: filled('body', template.body),
    footer: template.footer ?? '',
  };
}

/** What is still to be given. */
export function missingValues(template: DeskTemplate, values: Values): readonly Wanted[] {
  return template.wants.filter((wanted) => given(template, wanted, values) === '');
}

/** As it is sent; the value of a file is its id. */
export function templateParameters(template: DeskTemplate, values: Values): TemplateParameter[] {
  return template.wants.map((wanted) => {
    const { part, index, name, is } = wanted;
    const value = given(template, wanted, values);
    return { part, index, name, ...(is === 'file' ? { file: value } : { text: value }) };
  });
}
