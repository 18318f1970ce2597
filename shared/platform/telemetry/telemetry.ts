import {
  type Context,
  context,
  createContextKey,
  type Link,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { type About, toAttributes } from './about.ts';
import { figures } from './figures.ts';
import { attributeNames, type InvocationSpan } from './names.ts';
import { fromTraceParent, rootOf, toTraceParent } from './trace-of.ts';

/** What one invocation adds up. */
export interface Invocation {
  readonly span: Span;
  /** Grows while it finds out. */
  about: About;
  requestUnits: number;
  tokens: number;
  /** When the message that it handles was sent; milliseconds since 1970. */
  readonly sentAt: number | undefined;
  /** Since when what it deals with lay in the dialogue's inbox, until a prompt was asked for; milliseconds since 1970. */
  heardAt: number | undefined;
  readonly kind: InvocationSpan;
  /** Dialogues of which it has seen that they are over. */
  readonly over: Set<string>;
  /** What its spans are kept in until it ends; telemetry's own business. */
  readonly id: object;
}

const invocationKey = createContextKey('openline invocation');
let isOn = false;

/** From now on there are spans and metrics; before, all that is here does nothing. */
export function turnOnTelemetry() {
  isOn = true;
}

/** What is under way here; undefined: nothing, or there is no telemetry. */
export function currentInvocation(at: Context = context.active()): Invocation | undefined {
  const value = at.getValue(invocationKey);
  return isInvocation(value) ? value : undefined;
}

interface Begin {
  readonly kind: InvocationSpan;
  /** Name of the function. */
  readonly function: string;
  readonly about: About;
  /** W3C traceparent that came with the trigger. */
  readonly traceParent?: string | undefined;
  readonly sentAt?: number | undefined;
}

/** One invocation of a function, as a span. */
export function inInvocation<Result>(
  { kind, function: name, about, traceParent, sentAt }: Begin,
  run: () => Promise<Result>,
): Promise<Result> {
  if (!isOn) return run();
  const id = {};
  const { parent, links } = placeOf(about, fromTraceParent(traceParent));
  const attributes = { ...toAttributes(about), [attributeNames.function]: name };
  const at = parent.setValue(bucketKey, id);
  const span = tracer().startSpan(kind, { kind: SpanKind.SERVER, attributes, links }, at);
  const invocation: Invocation = {
    span,
    about,
    requestUnits: 0,
    tokens: 0,
    sentAt,
    heardAt: undefined,
    kind,
    over: new Set(),
    id,
  };
  if (kind === 'route' && sentAt !== undefined) figures.routingWait(since(sentAt));
  const began = performance.now();
  const inside = trace.setSpan(at, span).setValue(invocationKey, invocation);
  return ending(span, context.with(inside, run), () => {
    const { requestUnits, tokens } = invocation;
    if (requestUnits > 0) span.setAttribute(attributeNames.requestUnits, round(requestUnits));
    if (tokens > 0) span.setAttribute(attributeNames.tokens, tokens);
    const took = performance.now() - began;
    if (kind === 'turn') figures.turn(took, requestUnits);
    if (kind === 'webhook') figures.webhook(took);
  });
}

interface Step {
  /** `part.method`. */
  readonly name: string;
  readonly kind: SpanKind;
  readonly about: About;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A step of the invocation that is under way, as a span; without one, the step alone. */
export function inStep<Result>(step: Step, run: () => Result): Result {
  const invocation = isOn ? currentInvocation() : undefined;
  if (!invocation) return run();
  const { name, kind } = step;
  if (invocation.about.dialogue === undefined && step.about.dialogue !== undefined) {
    invocation.about = { ...invocation.about, ...known(step.about) };
    invocation.span.setAttributes(toAttributes(step.about));
  }
  const about = { ...invocation.about, ...known(step.about) };
  const active = trace.getSpanContext(context.active());
  const { parent, links } = placeOf(about, active);
  const attributes = { ...toAttributes(about), ...step.attributes };
  const at = parent.setValue(bucketKey, invocation.id).setValue(invocationKey, invocation);
  const span = tracer().startSpan(name, { kind, attributes, links }, at);
  try {
    const result = context.with(trace.setSpan(at, span), run);
    if (result instanceof Promise) void ending(span, result).catch(() => undefined);
    // What answers at once has asked nobody: a span that never ends is never told.
    return result;
  } catch (error) {
    fail(span, error);
    throw error;
  }
}

/** Of the span that is under way, for what is sent or stored and goes on elsewhere. */
export function currentTraceParent(): string | undefined {
  const active = isOn ? trace.getSpanContext(context.active()) : undefined;
  return active && toTraceParent(active);
}

/** The invocation under way goes on with what these began; what is no traceparent is left out. */
export function linkTo(traceParents: readonly unknown[]) {
  const span = isOn ? currentInvocation()?.span : undefined;
  for (const text of span ? traceParents : []) {
    const from = fromTraceParent(text);
    if (from) span?.addLink({ context: from });
  }
}

/** The turn under way deals with what has lain in the inbox since then, milliseconds since 1970. */
export function takeUp(receivedAt: number | undefined) {
  const invocation = isOn ? currentInvocation() : undefined;
  const isFirst = invocation?.kind === 'turn' && invocation.heardAt === undefined;
  if (!isFirst || receivedAt === undefined) return;
  invocation.heardAt = receivedAt;
  figures.turnWait(since(receivedAt));
}

/** A prompt was asked for: counted once for what the turn under way has heard. */
export function notePrompt() {
  const invocation = isOn ? currentInvocation() : undefined;
  if (invocation?.heardAt === undefined) return;
  figures.promptLatency(since(invocation.heardAt));
  invocation.heardAt = undefined;
}

/** Request units that a query or write has cost. */
export function spendRequestUnits(amount: number) {
  const invocation = isOn ? currentInvocation() : undefined;
  if (invocation) invocation.requestUnits += amount;
}

/** Tokens that a model has used. */
export function spendTokens(amount: number) {
  if (!isOn) return;
  figures.tokens(amount);
  const invocation = currentInvocation();
  if (invocation) invocation.tokens += amount;
}

/** Which spans belong together: those of one invocation. */
export const bucketKey = createContextKey('openline bucket');

/** Without what is undefined, which would hide what is known. */
function known(about: About): About {
  return Object.fromEntries(Object.entries(about).filter(([, id]) => id !== undefined));
}

const tracer = () => trace.getTracer('openline');

/** All of a dialogue is in the dialogue's own trace; what led there from another one is linked. */
function placeOf(
  { dialogue }: About,
  from: SpanContext | undefined,
): { readonly parent: Context; readonly links: Link[] } {
  const base = context.active();
  const root = dialogue === undefined ? undefined : rootOf(dialogue);
  if (!root || root.traceId === from?.traceId)
    return { parent: from ? trace.setSpanContext(base, from) : base, links: [] };
  return {
    parent: trace.setSpanContext(base, root),
    links: from ? [{ context: from }] : [],
  };
}

async function ending<Result>(
  span: Span,
  result: Promise<Result>,
  last?: () => void,
): Promise<Result> {
  try {
    const value = await result;
    last?.();
    span.end();
    return value;
  } catch (error) {
    last?.();
    fail(span, error);
    throw error;
  }
}

/** The error's message is left out, for it may hold what somebody sent. */
function fail(span: Span, error: unknown) {
  span.setAttribute(attributeNames.error, nameOf(error));
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name;
}

function isInvocation(value: unknown): value is Invocation {
  return typeof value === 'object' && value !== null && 'requestUnits' in value;
}

const since = (time: number) => Math.max(0, Date.now() - time);

const round = (amount: number) => Math.round(amount * 100) / 100;
