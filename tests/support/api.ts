import { HttpRequest, type HttpResponseInit, InvocationContext } from '@azure/functions';
import { createHolidayCalendar } from '#shared/adapters/date-holidays/holiday-calendar.ts';
import type { Caller } from '#shared/contracts/access/caller.ts';
import { mayCall } from '#shared/domain/access/policy.ts';
import { createAdministration } from '#shared/usecases/configuration/administration.ts';
import {
  createMemoryAddresses,
  createMemoryConfiguration,
  nothingGoesOn,
} from '#shared/usecases/configuration/memory.test-support.ts';
import { yamlFormat } from '#shared/usecases/configuration/yaml-format.ts';
import {
  type AdministrationActions,
  administrationEndpoints,
} from '../../functions/http/administration.ts';
import type { Endpoint } from '../../functions/http/endpoint.ts';
import { receive } from '../../functions/http/receive.ts';

interface Sent {
  /** Whose token comes with it; absent: none. */
  readonly as?: Caller;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is. */
  readonly raw?: string | Uint8Array;
}

/** An answer as a client sees it; the body as text. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A request as the Functions host hands it on. */
export function requestOf(method: string, sent: Sent): HttpRequest {
  const { params = {}, query = {}, headers = {}, body, raw } = sent;
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  return new HttpRequest({
    method,
    url: 'https://api.example/api/x',
    params: { ...params },
    query: { ...query },
    headers: { ...(content !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(content !== undefined && {
      body: typeof content === 'string' ? { string: content } : { bytes: content },
    }),
  });
}

/** An invocation whose log lines are kept. */
export function invocation(lines: string[]): InvocationContext {
  const logHandler = (_level: string, ...args: unknown[]) => void lines.push(args.join(' '));
  return new InvocationContext({ invocationId: 'invocation-1', functionName: 'Test', logHandler });
}

export function toAnswered(response: HttpResponseInit): Answered {
  const { status = 0, headers, jsonBody, body } = response;
  const text = jsonBody === undefined ? String(body ?? '') : JSON.stringify(jsonBody);
  return { status, headers: Object.fromEntries(Object.entries(headers ?? {})), text };
}

/** Callers are known by a token that is the caller as JSON. */
export const receptionOf = <Actions>(actions: Actions) => ({
  async identify(authorization: string | null) {
    if (authorization === null) return { ok: false, reason: 'noToken' } as const;
    const caller: Caller = JSON.parse(authorization);
    return { ok: true, caller } as const;
  },
  mayCall,
  yaml: yamlFormat,
  at: () => actions,
});

/** The endpoints of administration over configuration in memory. */
export function startApi() {
  const lines: string[] = [];
  const administration = createAdministration({
    ...nothingGoesOn,
    configuration: createMemoryConfiguration(),
    holidays: createHolidayCalendar(),
    secretKeeper: { set: async () => {} },
    turnedOff: async () => undefined,
    translator: { translate: async () => ({ ok: false, reason: 'notConfigured' }) },
    addresses: createMemoryAddresses(),
    agentsAtWork: { atWork: async () => [] },
    routing: { send: async () => {} },
    tellAgent: async () => {},
    now: () => 1000,
  });
  const endpoints = new Map(administrationEndpoints.map((each) => [each.name, each]));
  return {
    administration,
    lines,
    ask(name: string, sent: Sent): Promise<Answered> {
      const endpoint = endpoints.get(name);
      if (!endpoint) throw new Error(`There is no endpoint ${name}.`);
      const noSuchAddress = async () => ({ ok: false, reason: 'noSuchAddress' }) as const;
      const noPartner = async () => ({ ok: false, reason: 'noPartner' }) as const;
      const partnerRefused = async () => ({ ok: false, reason: 'partnerRefused' }) as const;
      const notDialledHere = async () => ({ ok: false, reason: 'notDialledHere' }) as const;
      const notConnected = async () => ({ ok: false, reason: 'notConnected' }) as const;
      const whatsAppChannels = {
        connect: noSuchAddress,
        read: noSuchAddress,
        changeProfile: noSuchAddress,
        chooseInvitation: notConnected,
        beginVerification: notDialledHere,
        readVerification: notDialledHere,
        endVerification: notDialledHere,
        setPartner: partnerRefused,
        listPartnerChannels: noPartner,
      };
      const actions = { administration, whatsAppChannels, connectChannel: noSuchAddress };
      return askEndpoint<AdministrationActions>(actions, endpoint, sent, lines);
    },
  };
}

export async function askEndpoint<Actions>(
  actions: Actions,
  endpoint: Endpoint<Actions>,
  sent: Sent,
  lines: string[] = [],
): Promise<Answered> {
  const authorization = sent.as && { authorization: JSON.stringify(sent.as) };
  const request = requestOf(endpoint.method, {
    ...sent,
    headers: { ...authorization, ...sent.headers },
  });
  return toAnswered(await receive(receptionOf(actions), endpoint, request, invocation(lines)));
}
