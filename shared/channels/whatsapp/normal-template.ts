import { z } from 'zod';
import type { DeskTemplate } from '#shared/contracts/desk/desk-conversation.ts';

const text = z.string().optional().catch(undefined);
const Named = z.object({ param_name: z.string(), example: text });
const Example = z
  .object({
    header_text: z.array(z.string()).optional().catch(undefined),
    header_handle: z.array(z.string()).optional().catch(undefined),
    body_text: z.array(z.array(z.string())).optional().catch(undefined),
    header_text_named_params: z.array(Named).optional().catch(undefined),
    body_text_named_params: z.array(Named).optional().catch(undefined),
  })
  .optional()
  .catch(undefined);

const Button = z.object({
  type: z.string(),
  text: z.string().catch(''),
  url: text,
  example: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .catch(undefined),
});
const Component = z.object({
  type: z.string(),
  format: text,
  text,
  buttons: z.array(Button).optional().catch(undefined),
  example: Example,
});
type Component = z.infer<typeof Component>;

/** A template as 360dialog lists it, or Meta. */
const Template = z.object({
  name: z.string(),
  language: z.string(),
  category: z.string(),
  status: z.string(),
  quality_score: z
    .union([z.string(), z.object({ score: z.string() }).transform(({ score }) => score)])
    .optional()
    .catch(undefined),
  components: z.array(Component),
});

type Want = DeskTemplate['wants'][number];

/** In our words. Undefined: it cannot be read, or has parts that nobody can fill here (a carousel, an offer, a location). */
export function normalTemplate(value: unknown): DeskTemplate | undefined {
  const read = Template.safeParse(value);
  if (!read.success) return undefined;
  const { name, language, category, status, quality_score: quality = '', components } = read.data;
  if (!components.every(canBeFilled)) return undefined;
  const find = (type: string) => components.find((each) => each.type.toUpperCase() === type);
  const [header, body, footer, buttons] = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS'].map(find);
  return {
    name,
    language: language.replaceAll('_', '-'),
    category: categories.get(category.toUpperCase()) ?? 'marketing',
    status: normalStatus(status),
    quality: qualities.get(quality.toUpperCase()) ?? 'unknown',
    header: headerOf(header),
    body: body?.text ?? '',
    footer: footer?.text ?? null,
    buttons: buttonsOf(buttons),
    wants: [...headerWants(header), ...textWants('body', body), ...buttonWants(buttons)],
  };
}

function canBeFilled(component: Component): boolean {
  const type = component.type.toUpperCase();
  if (type === 'HEADER') return formatOf(component) !== undefined;
  return knownParts.has(type);
}

function headerOf(header: Component | undefined): DeskTemplate['header'] {
  const format = header && formatOf(header);
  return format ? { format, text: header.text ?? '' } : null;
}

function buttonsOf(component: Component | undefined): DeskTemplate['buttons'] {
  return (component?.buttons ?? []).map(({ type, text, url }) => ({
    type: type.toLowerCase(),
    text,
    url: url ?? null,
  }));
}

const knownParts: ReadonlySet<string> = new Set(['BODY', 'FOOTER', 'BUTTONS']);
const categories: ReadonlyMap<string, DeskTemplate['category']> = new Map([
  ['MARKETING', 'marketing'],
  ['UTILITY', 'utility'],
  ['AUTHENTICATION', 'authentication'],
]);
const qualities: ReadonlyMap<string, DeskTemplate['quality']> = new Map([
  ['GREEN', 'high'],
  ['YELLOW', 'medium'],
  ['RED', 'low'],
]);
const statuses: ReadonlyMap<string, DeskTemplate['status']> = new Map([
  ['approved', 'approved'],
  ['reinstated', 'approved'],
  ['created', 'pending'],
  ['submitted', 'pending'],
  ['pending', 'pending'],
  ['in_appeal', 'pending'],
  ['rejected', 'rejected'],
  ['paused', 'paused'],
  ['flagged', 'approved'],
]);

/** Lower case by 360dialog, upper case by Meta; what is not known cannot be sent. */
export function normalStatus(status: string): DeskTemplate['status'] {
  return statuses.get(status.toLowerCase()) ?? 'disabled';
}

const formats = ['text', 'image', 'video', 'document'] as const;

function formatOf(header: Component) {
  const format = (header.format ?? 'TEXT').toLowerCase();
  return formats.find((each) => each === format);
}

function headerWants(header: Component | undefined): readonly Want[] {
  if (!header) return [];
  if (formatOf(header) === 'text') return textWants('header', header);
  const example = header.example?.header_handle?.[0] ?? '';
  return [{ part: 'header', index: 0, name: null, is: 'file', example }];
}

/** Placeholders have numbers, then they come in their order, or names. */
function textWants(part: 'header' | 'body', component: Component | undefined): readonly Want[] {
  const text = component?.text ?? '';
  const found = [
    ...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name = '']) => name)),
  ];
  const isByNumber = found.every((name) => /^\d+$/.test(name));
  const { example } = component ?? {};
  const byNumber = part === 'header' ? example?.header_text : example?.body_text?.[0];
  const byName =
    part === 'header' ? example?.header_text_named_params : example?.body_text_named_params;
  const want = (name: string | null, shown: string | undefined): Want => {
    return { part, index: 0, name, is: 'text', example: shown ?? '' };
  };
  return isByNumber
    ? found.map((_, place) => want(null, byNumber?.[place]))
    : found.map((name) => want(name, byName?.find((each) => each.param_name === name)?.example));
}

/** Addresses with an end of their own, and codes to copy. */
function buttonWants(component: Component | undefined): readonly Want[] {
  return (component?.buttons ?? []).flatMap(({ type, url, example }, index) => {
    const kind = type.toLowerCase();
    const isOpen = kind === 'url' && (url ?? '').includes('{{');
    if (!isOpen && kind !== 'copy_code' && kind !== 'otp') return [];
    const shown = Array.isArray(example) ? example[0] : example;
    return [{ part: 'button', index, name: null, is: 'text', example: shown ?? '' } as const];
  });
}
