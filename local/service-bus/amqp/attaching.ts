import type { Receiver, Sender } from 'rhea';
import type { Clock } from '../../platform/clock.ts';
import type { Broker } from '../broker/broker.ts';
import type { Entity } from '../broker/entity.ts';
import { entityNotFound, notSupported, type Refusal, refuse } from '../broker/refusal.ts';
import { readAddress } from './address.ts';
import { createConsumerLink } from './consumer-link.ts';
import type { LinkHandlers } from './link-handlers.ts';
import { createProducerLink, maxMessageSize } from './producer-link.ts';
import { RequestLinks } from './request-links.ts';
import {
  answerWith,
  echoSettleModes,
  echoTarget,
  prepareDrain,
  refuseLink,
} from './rhea-inside.ts';
import { openSessionLink, sessionFilter } from './session-link.ts';

export interface AttachOptions {
  readonly broker: Broker;
  readonly clock: Clock;
  readonly handlers: LinkHandlers;
  /** `sb://localhost:5672/`, for error texts. */
  readonly endpoint: string;
}

/** Answers the attaches of one connection's links. */
export class Attaching {
  readonly #options: AttachOptions;
  readonly #requests: RequestLinks;

  constructor(options: AttachOptions) {
    this.#options = options;
    this.#requests = new RequestLinks(options);
  }

  /** The client receives. */
  attachSender(link: Sender): void {
    const address = link.source?.address;
    if (!address) {
      refuseLink(link, notSupported('links without a source address'));
      return;
    }
    const source = readAddress(address);
    if (source.kind === 'entity') this.#attachEntityReceiver(link, address, source.entity);
    else this.#requests.attachReplies(link, address);
  }

  /** The client sends. */
  attachReceiver(link: Receiver): void {
    const address = link.target?.address;
    if (!address) {
      refuseLink(link, notSupported('links without a target address, as transactions have'));
      return;
    }
    const target = readAddress(address);
    switch (target.kind) {
      case 'cbs':
        this.#requests.attachTokens(link, address);
        return;
      case 'management':
        this.#attachManagement(link, address, target.entity);
        return;
      case 'entity':
        this.#attachEntitySender(link, address, target.entity);
    }
  }

  #attachEntityReceiver(link: Sender, address: string, path: string) {
    const { broker, clock, handlers } = this.#options;
    const entity = broker.find(path);
    const filter = link.source.filter ?? {};
    const wantsSession = sessionFilter in filter;
    const refusal = entity ? refuseReceiver(entity, wantsSession) : this.#notFound(path);
    if (!entity || refusal) return refuseLink(link, refusal ?? this.#notFound(path));
    echoSettleModes(link);
    prepareDrain(link);
    echoTarget(link);
    if (wantsSession) {
      const wanted: unknown = filter[sessionFilter];
      const session = typeof wanted === 'string' ? wanted : undefined;
      return openSessionLink({ broker, clock, handlers, entity, link, session });
    }
    link.set_source({ address });
    handlers.addOutbound(link, createConsumerLink({ broker, entity, link, lock: undefined }));
  }

  #attachEntitySender(link: Receiver, address: string, path: string) {
    const { broker, handlers } = this.#options;
    const entity = broker.find(path);
    if (!entity) return refuseLink(link, this.#notFound(path));
    if (entity.kind !== 'queue' && entity.kind !== 'topic')
      return refuseLink(link, notAllowed(`sent to the ${entity.kind} '${path}'`));
    link.set_target({ address });
    answerWith(link, { maxMessageSize });
    handlers.addInbound(link, createProducerLink(broker, entity));
  }

  #attachManagement(link: Receiver, address: string, path: string) {
    const entity = this.#options.broker.find(path);
    if (entity) this.#requests.attachManagement(link, address, entity);
    else refuseLink(link, this.#notFound(path));
  }

  #notFound(address: string): Refusal {
    return entityNotFound(`${this.#options.endpoint}${address}`);
  }
}

function notAllowed(what: string): Refusal {
  return refuse('amqp:not-allowed', `Messages cannot be ${what}.`);
}

function refuseReceiver(entity: Entity, wantsSession: boolean): Refusal | undefined {
  if (entity.kind === 'topic') return notAllowed(`received from the topic '${entity.name}'`);
  if (entity.settings.requiresSession === wantsSession) return undefined;
  return refuse(
    'amqp:not-allowed',
    wantsSession
      ? 'A sessionful message receiver cannot be created on an entity that does not require sessions. Ensure RequiresSession is set to true when creating a Queue or Subscription to enable sessionful behavior.'
      : 'It is not possible for an entity that requires sessions to create a non-sessionful message receiver.',
  );
}
