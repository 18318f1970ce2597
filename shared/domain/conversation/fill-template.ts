import type { TemplateParameter } from '#shared/contracts/conversation/content.ts';
import type { DeskTemplate } from '#shared/contracts/desk/desk-conversation.ts';

export type Filled =
  | { readonly ok: true; readonly text: string }
  /** `index` of the placeholder in what the template wants. */
  | { readonly ok: false; readonly missing: number };

/** How a template reads with these values; every placeholder wants one. */
export function fillTemplate(
  { header, body, footer, wants }: Pick<DeskTemplate, 'header' | 'body' | 'footer' | 'wants'>,
  parameters: readonly TemplateParameter[],
): Filled {
  const missing = wants.findIndex((want) => !isGiven(want, valueFor(want, wants, parameters)));
  if (missing >= 0) return { ok: false, missing };
  const fill = (part: 'header' | 'body', text: string) =>
    // In one go: a value may look like a placeholder.
    text.replaceAll(placeholder, (whole, name: string) => {
      const ofPart = wants.filter((want) => want.part === part && want.is === 'text');
      const want = /^\d+$/.test(name)
        ? ofPart.filter((each) => each.name === null)[Number(name) - 1]
        : ofPart.find((each) => each.name === name);
      return (want && valueFor(want, wants, parameters)?.text) ?? whole;
    });
  const parts = [
    header?.format === 'text' ? fill('header', header.text) : '',
    fill('body', body),
    footer ?? '',
  ];
  return { ok: true, text: parts.filter((part) => part !== '').join('\n\n') };
}

const placeholder = /\{\{\s*(\w+)\s*\}\}/g;

type Want = DeskTemplate['wants'][number];

/** By name; by position among those of the same part (and button) where they have none. */
function valueFor(
  want: Want,
  wants: readonly Want[],
  parameters: readonly TemplateParameter[],
): TemplateParameter | undefined {
  const isSame = (each: { readonly part: string; readonly index: number }) =>
    each.part === want.part && each.index === want.index;
  if (want.name !== null) return parameters.find((each) => isSame(each) && each.name === want.name);
  const place = wants.filter((each) => isSame(each) && each.name === null).indexOf(want);
  return parameters.filter((each) => isSame(each) && each.name === null)[place];
}

function isGiven({ is }: Want, value: TemplateParameter | undefined): boolean {
  return is === 'file' ? value?.file !== undefined : (value?.text ?? '').trim() !== '';
}
