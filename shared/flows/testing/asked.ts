import type { FlowCommand } from '#shared/contracts/flow/command.ts';

type Part = object | undefined;

/** What a command says of the queue, as tests write it. */
export function queueIn(command: FlowCommand): Part {
  if (command.type !== 'queue') return undefined;
  const { center, skills, priority, agent } = command;
  return {
    center,
    skills: skills.map(({ skill }) => skill),
    priority,
    ...(agent !== undefined && { agent }),
  };
}

/** How a customer is called back. */
export function callbackIn(command: FlowCommand): Part {
  if (command.type !== 'callback') return undefined;
  const { type: _, operation: __, at, skills, ...rest } = command;
  return {
    ...rest,
    ...(at !== undefined && { at: new Date(at).toISOString() }),
    ...(skills && { skills: skills.map(({ skill }) => skill) }),
  };
}

/** To whom a command transfers. */
export function transferIn(command: FlowCommand): Part {
  return command.type === 'transfer' ? { to: command.to.value } : undefined;
}

/** The message or template that a command sends. */
export function sendsIn(command: FlowCommand): Part {
  if (command.type !== 'ask') return undefined;
  const { kind } = command.ask;
  return kind === 'message' || kind === 'template' ? command.ask : undefined;
}

/** The question to the world that a command asks; its body read as JSON if that is what is wanted. */
export function asksIn(wanted: Readonly<Record<string, unknown>>) {
  return (command: FlowCommand): Part => {
    if (command.type !== 'ask' || sendsIn(command)) return undefined;
    const { ask } = command;
    if (ask.kind !== 'http' || ask.body === null || typeof wanted['body'] !== 'object') return ask;
    return { ...ask, body: readJson(ask.body) };
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
