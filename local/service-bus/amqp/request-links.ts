import rhea, { type Message, type Receiver, type Sender } from 'rhea';
import type { Broker } from '../broker/broker.ts';
import type { Entity } from '../broker/entity.ts';
import type { LinkHandlers } from './link-handlers.ts';
import { answerManagement } from './management.ts';
import { echoSettleModes, echoTarget, prepareDrain, settleDelivery } from './rhea-inside.ts';
import { answerToken } from './token-link.ts';

interface RequestOptions {
  readonly broker: Broker;
  readonly handlers: LinkHandlers;
}

/** Requests and answers of one connection: `$cbs` and the `$management` nodes. */
export class RequestLinks {
  readonly #options: RequestOptions;
  /** By the name the client gave its end: what its requests say in reply_to. */
  readonly #repliesByName = new Map<string, Sender>();
  /** `$cbs` gives no name; its answers go back in the same AMQP session. */
  readonly #repliesBySession = new WeakMap<object, Sender>();

  constructor(options: RequestOptions) {
    this.#options = options;
  }

  attachReplies(link: Sender, address: string): void {
    const name = link.target?.address;
    link.set_source({ address });
    echoSettleModes(link);
    echoTarget(link);
    prepareDrain(link);
    this.#repliesBySession.set(link.session, link);
    if (name) this.#repliesByName.set(name, link);
    this.#options.handlers.addOutbound(link, {
      onFlow: () => link.set_drained(true),
      onClose: () => {
        if (name) this.#repliesByName.delete(name);
      },
    });
  }

  attachTokens(link: Receiver, address: string): void {
    this.#attach(link, address, answerToken);
  }

  attachManagement(link: Receiver, address: string, entity: Entity): void {
    const { broker } = this.#options;
    this.#attach(link, address, (request) => answerManagement(broker, entity, request));
  }

  #attach(link: Receiver, address: string, answer: (request: Message) => Message) {
    echoSettleModes(link);
    link.set_target({ address });
    this.#options.handlers.addInbound(link, {
      onMessage: (bytes, _format, delivery) => {
        if (!delivery.remote_settled) settleDelivery(delivery);
        // rhea's declarations know two sorts of messages; at run time there is one.
        const request = rhea.message.decode(bytes) as unknown as Message;
        const reply =
          this.#repliesByName.get(request.reply_to ?? '') ??
          this.#repliesBySession.get(link.session);
        reply?.send(answer(request));
      },
    });
  }
}
