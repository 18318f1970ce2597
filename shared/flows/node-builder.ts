import { FlowDefinition } from '#shared/contracts/flow/definition.ts';
import type { FlowFinding } from '#shared/contracts/flow/finding.ts';
import type { Prompt } from '#shared/contracts/flow/prompt.ts';
import type { VariableDeclaration, VariableType } from '#shared/contracts/flow/variable.ts';
import { type CompiledExpression, compileExpression } from './expressions/compile-expression.ts';
import type { ExpressionEnvironment } from './expressions/environment.ts';
import type { FlowReference } from './flow-reference.ts';
import { type CompiledPrompt, compilePrompt } from './prompts/compile-prompt.ts';
import { type CompiledText, compileText, printable } from './prompts/compile-text.ts';

/** What a kind of node gets to read its definition with; what is wrong becomes a finding, and reading goes on. */
export interface NodeBuilder {
  readonly definition: FlowDefinition;
  /** `into`: the variable that takes the result, which may be sensitive when that is. */
  readonly expression: (source: string, field: string, use: ExpressionUse) => CompiledExpression;
  readonly prompt: (prompt: Prompt, field: string) => CompiledPrompt;
  /** `secret`: sensitive values may be in it, for it is neither shown nor stored in clear. */
  readonly text: (
    source: string,
    field: string,
    how?: { readonly secret?: boolean; readonly protect?: (value: string) => string },
  ) => CompiledText;
  /** `type`: the one that the place can take; another is reported. */
  readonly variable: (
    name: string,
    field: string,
    type?: VariableType,
  ) => VariableDeclaration | undefined;
  readonly report: (field: string, what: string, advice: string) => void;
  /** What is odd, but can be published. */
  readonly warn: (field: string, what: string, advice: string) => void;
  /** Names something that is kept outside the flow, so that it can be checked that it is there. */
  readonly refer: (kind: FlowReference['kind'], id: string, field: string, center?: string) => void;
  /** The sub-flow of this id, when it is known already. */
  readonly subFlow: (id: string) => FlowDefinition | undefined;
  /** The node reads the figures of the queue without an expression. */
  readonly readsQueue: () => void;
  /** What all expressions read so far come to. */
  readonly tally: () => Tally;
}

export interface Tally {
  /** Work that they can be at most, in characters and elements looked at. */
  readonly cost: number;
  readonly readsHours: boolean;
  readonly readsQueue: boolean;
}

export interface ExpressionUse {
  readonly expects: readonly VariableType[];
  /** Whether its result may be sensitive; not where it is shown, sent or stored in clear. */
  readonly secret: boolean;
  /** Where it begins in the field. */
  readonly position?: number;
}

interface BuilderParts {
  readonly definition: FlowDefinition;
  readonly environment: ExpressionEnvironment;
  readonly node: string;
  readonly findings: FlowFinding[];
  readonly references: FlowReference[];
  readonly subFlows: Readonly<Record<string, unknown>>;
}

/** A builder for one node; adds to `findings`. */
export function createNodeBuilder(parts: BuilderParts): NodeBuilder {
  const { definition, findings, node, references, subFlows } = parts;
  const report = (field: string, what: string, advice: string) => {
    findings.push({ node, field, what, advice });
  };
  const warn = (field: string, what: string, advice: string) => {
    findings.push({ node, field, what, advice, severity: 'warning' });
  };
  let tally: Tally = { cost: 0, readsHours: false, readsQueue: false };
  const expression = (source: string, field: string, use: ExpressionUse) => {
    const read = readExpression({ ...parts, report }, source, { field, ...use });
    tally = {
      cost: tally.cost + read.cost,
      readsHours: tally.readsHours || read.readsHours,
      readsQueue: tally.readsQueue || read.readsQueue,
    };
    return read;
  };
  const readText: ReadText = (source, field, how = {}) =>
    compileText(source, {
      compile: (inner, position) =>
        expression(inner, field, { expects: printable, secret: how.secret ?? false, position }),
      unclosed: (position) =>
        report(field, `'{{' at ${position + 1} is never closed`, "Write '}}' after the expression"),
      ...(how.protect && { protect: how.protect }),
    });
  return {
    definition,
    report,
    warn,
    refer: (kind, id, field, center) => {
      references.push({ kind, id, node, field, ...(center !== undefined && { center }) });
    },
    subFlow: (id) => {
      const parsed = FlowDefinition.safeParse(subFlows[id]);
      return parsed.success ? parsed.data : undefined;
    },
    readsQueue: () => {
      tally = { ...tally, readsQueue: true };
    },
    expression,
    tally: () => tally,
    text: readText,
    prompt: (prompt, field) => readPrompt({ definition, report, warn }, readText, prompt, field),
    variable: (name, field, type) => {
      const known = Object.hasOwn(definition.variables, name);
      if (!known)
        report(field, `there is no variable '${name}'`, 'Declare it, or choose another one');
      const variable = known ? definition.variables[name] : undefined;
      if (variable && type !== undefined && variable.type !== type)
        report(field, `'${name}' is no ${type} variable`, `Choose a ${type} variable`);
      return variable;
    },
  };
}

type ReadText = (
  source: string,
  field: string,
  how?: { readonly protect?: (value: string) => string; readonly secret?: boolean },
) => CompiledText;

function readPrompt(
  { definition, report, warn }: Pick<NodeBuilder, 'definition' | 'report' | 'warn'>,
  readText: ReadText,
  prompt: Prompt,
  field: string,
): CompiledPrompt {
  const { languages, voices } = definition;
  return compilePrompt(prompt, {
    languages,
    voices,
    text: (source, path) => readText(source, `${field}.${path}`),
    ssml: (source, path) => readText(source, `${field}.${path}`, { protect: escapeXml }),
    missing: (path, language) =>
      reportMissing({ definition, report, warn }, `${field}.${path}`, language),
  });
}

/** A text that a language lacks: the default language's is given instead, so that one must be there. */
export function reportMissing(
  { definition, report, warn }: Pick<NodeBuilder, 'definition' | 'report' | 'warn'>,
  field: string,
  language: string,
) {
  const [standard] = definition.languages;
  const advice = `Write one for '${language}'`;
  if (language === standard) return report(field, 'the default language has no text', advice);
  const what = `there is no text in '${language}'; customers get the one in '${standard}'`;
  warn(field, what, advice);
}

type Reading = ExpressionUse & { readonly field: string };

function readExpression(
  { definition, environment, report }: BuilderParts & Pick<NodeBuilder, 'report'>,
  source: string,
  { field, expects, secret, position = 0 }: Reading,
): CompiledExpression {
  const compiled = compileExpression(environment, source, expects);
  if (!compiled.ok) {
    const { message, position: place } = compiled.problem;
    const where = place === undefined ? '' : ` at ${position + place + 1}`;
    report(field, `'${source}'${where}: ${message}`, 'Correct the expression');
    return broken;
  }
  for (const name of compiled.expression.variables)
    if (!secret && definition.variables[name]?.sensitive)
      report(
        field,
        `'${name}' is sensitive and would be shown or stored in clear here`,
        'Leave it out, or use it only in conditions and for sensitive variables',
      );
  return compiled.expression;
}

/** Stands for an expression that has a finding; such a flow never runs. */
const broken: CompiledExpression = {
  source: '',
  type: undefined,
  variables: new Set(),
  readsHours: false,
  readsQueue: false,
  cost: 0,
  evaluate: () => ({ ok: false, problem: { message: 'it was not understood' } }),
};

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escapeXml(value: string): string {
  return value.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
