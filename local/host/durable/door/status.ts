import { type Instance, isEnded } from '../store/records.ts';
import type { Answer, Call, DoorParts } from './call.ts';
import { flag } from './call.ts';
import { notFound } from './errors.ts';
import { shownHistory } from './shown-history.ts';
import { jsonOrText } from './status-text.ts';

/** GET instances/{id} */
export function answerStatus({ operations, store }: DoorParts, call: Call): Answer {
  const { query, segments, url } = call;
  const instance = operations.find(segments[1] ?? '');
  if (!instance) return notFound;
  const showInput = flag(query, 'showInput') ?? true;
  const showOutput = flag(query, 'showHistoryOutput') ?? false;
  const wantsHistory = flag(query, 'showHistory') && instance.status !== 'Pending';
  const json = {
    ...statusOf(instance, showInput),
    ...(wantsHistory && {
      historyEvents: shownHistory(store.history.load(instance.id).events, {
        showInput,
        showOutput,
      }),
    }),
  };
  if (!isEnded(instance.status))
    return { status: 202, json, headers: { Location: url, 'Retry-After': '5' } };
  const isError =
    instance.status === 'Failed' && flag(query, 'returnInternalServerErrorOnFailure') === true;
  return { status: isError ? 500 : 200, json };
}

/** The status as HttpApiHandler shows it: times to the second, output that is no JSON as text. */
export function statusOf(instance: Instance, showInput: boolean) {
  return {
    name: instance.name,
    instanceId: instance.id,
    runtimeStatus: instance.status,
    input: showInput ? jsonOrText(instance.input) : null,
    customStatus: jsonOrText(instance.customStatus),
    output: jsonOrText(instance.output),
    createdTime: toSecond(instance.created),
    lastUpdatedTime: toSecond(instance.updated),
  };
}

const toSecond = (time: number) => `${new Date(time).toISOString().slice(0, 19)}Z`;
