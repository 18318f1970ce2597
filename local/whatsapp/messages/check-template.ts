import type { Template, TemplateComponent } from '../model.ts';
import { MetaProblem } from '../problem.ts';
import type { TemplateSending } from './schemas.ts';

type Given = TemplateSending['components'][number];

const longestBody = 1_024;
const placeholder = /\{\{\s*(\w+)\s*\}\}/g;

/** Whether a template can be sent with these values. Throws MetaProblem as Meta would refuse it. */
export function checkTemplate(templates: readonly Template[], sending: TemplateSending): Template {
  const { name, language, components } = sending;
  const template = templates.find((each) => each.name === name && each.language === language.code);
  if (template?.status === 'paused') throw new MetaProblem(132015, `template ${name} is paused`);
  if (template?.status === 'disabled')
    throw new MetaProblem(132016, `template ${name} is disabled`);
  if (template?.status !== 'approved')
    throw new MetaProblem(132001, `template name (${name}) does not exist in ${language.code}`);
  for (const component of template.components) check(component, components);
  return template;
}

function check(component: TemplateComponent, given: readonly Given[]) {
  const type = component.type.toLowerCase();
  const found = given.find((each) => each.type.toLowerCase() === type);
  switch (type) {
    case 'header':
      return component.format === undefined || component.format === 'TEXT'
        ? checkText(type, component.text ?? '', found)
        : checkFile(component.format.toLowerCase(), found);
    case 'body':
      return checkText(type, component.text ?? '', found);
    case 'buttons':
      return (component.buttons ?? []).forEach((button, index) => {
        checkButton(button, index, given);
      });
    default:
      return undefined;
  }
}

function checkText(where: string, text: string, given: Given | undefined) {
  const wanted = [...new Set([...text.matchAll(placeholder)].map(([, name = '']) => name))];
  const parameters = given?.parameters ?? [];
  if (parameters.length !== wanted.length)
    throw new MetaProblem(
      132000,
      `${where}: number of localizable_params (${parameters.length}) does not match the expected number of params (${wanted.length})`,
    );
  const isNamed = wanted.some((name) => !/^\d+$/.test(name));
  for (const parameter of parameters) {
    const { parameter_name: name } = parameter;
    if (isNamed !== (name !== undefined) || (name !== undefined && !wanted.includes(name)))
      throw new MetaProblem(132012, `${where}: the names of its parameters are wrong`);
    checkValue(where, parameter);
  }
  const length = text.length + parameters.reduce((sum, each) => sum + (each.text ?? '').length, 0);
  if (where === 'body' && length > longestBody)
    throw new MetaProblem(132005, 'the text with its values is too long');
}

function checkValue(where: string, { type, text = '' }: Given['parameters'][number]) {
  if (!['text', 'currency', 'date_time'].includes(type))
    throw new MetaProblem(132012, `${where}: a text is wanted, not ${type}`);
  if (type === 'text' && text === '') throw new MetaProblem(131008, `${where}: a text is missing`);
  if (/\n|\t| {5}/.test(text))
    throw new MetaProblem(132012, `${where}: no new lines, tabs or more than four spaces`);
}

function checkFile(format: string, given: Given | undefined) {
  const [parameter, ...more] = given?.parameters ?? [];
  if (!parameter || more.length > 0)
    throw new MetaProblem(132000, `header: one parameter of type ${format} is expected`);
  if (parameter.type !== format || typeof parameter[format] !== 'object')
    throw new MetaProblem(132012, `header: format mismatch, expected ${format}`);
}

function checkButton(
  button: Readonly<Record<string, unknown>>,
  index: number,
  given: readonly Given[],
) {
  const found = given.find(
    (each) => each.type.toLowerCase() === 'button' && String(each.index) === String(index),
  );
  const type = String(button['type']).toLowerCase();
  const wanted = type === 'otp' ? 'url' : type;
  if (found && found.sub_type?.toLowerCase() !== wanted)
    throw new MetaProblem(132012, `button at index ${index} is of type ${type}`);
  const isWanted =
    type === 'copy_code' ||
    type === 'otp' ||
    (type === 'url' && String(button['url']).includes('{{'));
  if (isWanted && found?.parameters.length !== 1)
    throw new MetaProblem(131008, `button at index ${index} of type ${type} requires a parameter`);
}
