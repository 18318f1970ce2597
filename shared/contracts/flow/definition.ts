import { z } from 'zod';
import { FlowIntent } from './intent.ts';
import { LanguageTag } from './language.ts';
import { VoiceSettings } from './prompt.ts';
import { FlowEventName } from './state.ts';
import { maxVariables, VariableDeclaration, VariableName } from './variable.ts';

/** A node's name within its flow. */
export const NodeId = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, 'letters, digits, _ and -; a letter first; 64 at most')
  .refine((id) => !(id in {}), { error: 'JavaScript has another use for this name' })
  .meta({ title: 'Node' });
export type NodeId = z.infer<typeof NodeId>;

/** What every node has; the other fields belong to its kind (`shared/flows/nodes/<kind>/schema.ts`). */
export const FlowNode = z.looseObject({
  kind: z.string(),
  exits: z.record(z.string(), NodeId).optional(),
});
export type FlowNode = z.infer<typeof FlowNode>;

/** A node's name for people, optional in every kind. */
export const nodeTitle = z.string().max(80).optional().meta({ title: 'Name' });

/** The newest version of the definition's form that this code knows. */
export const flowSchemaVersion = 1;

/** A flow as it is stored, published and exchanged. */
export const FlowDefinition = z.strictObject({
  schema: z.literal(flowSchemaVersion),
  id: z.string().min(1).max(64).meta({ title: 'Id' }),
  name: z.string().min(1).max(120).meta({ title: 'Name' }),
  languages: z
    .array(LanguageTag)
    .min(1)
    .max(40)
    .meta({ title: 'Languages', description: 'The first is the default' }),
  variables: z
    .record(VariableName, VariableDeclaration)
    .default({})
    .refine((variables) => Object.keys(variables).length <= maxVariables, {
      error: `a flow has at most ${maxVariables} variables`,
    })
    .meta({ title: 'Variables' }),
  /** Of a sub-flow: variables that whoever calls it may set, and gets back. */
  inputs: z.array(VariableName).max(maxVariables).default([]).meta({ title: 'Inputs' }),
  outputs: z.array(VariableName).max(maxVariables).default([]).meta({ title: 'Outputs' }),
  voices: z.record(LanguageTag, VoiceSettings).default({}).meta({ title: 'Voices' }),
  intents: z
    .record(NodeId, FlowIntent)
    .default({})
    .refine((intents) => Object.keys(intents).length <= 200, {
      error: 'a flow has at most 200 intents',
    })
    .meta({ title: 'Intents' }),
  /** The first node of what is done at an event, besides what the customer hears (F4). */
  handlers: z.partialRecord(FlowEventName, NodeId).default({}).meta({ title: 'Event handlers' }),
  start: NodeId.meta({ title: 'First node' }),
  nodes: z
    .record(NodeId, FlowNode)
    .refine((nodes) => Object.keys(nodes).length <= 2_000, {
      error: 'a flow has at most 2000 nodes',
    })
    .meta({ title: 'Nodes' }),
});
/** A definition with all defaults filled in. */
export type FlowDefinition = z.infer<typeof FlowDefinition>;
/** A definition as an author writes it. */
export type FlowDefinitionInput = z.input<typeof FlowDefinition>;
