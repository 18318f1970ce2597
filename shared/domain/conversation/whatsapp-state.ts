import type { AccountWord } from '#shared/contracts/configuration/whatsapp-channel.ts';
import type {
  WhatsAppState,
  WhatsAppTodo,
} from '#shared/contracts/configuration/whatsapp-connection.ts';

type Can = 'available' | 'limited' | 'blocked';

/** What is known of a number at 360dialog and Meta. Times are milliseconds since 1970. */
export interface WhatsAppSigns {
  /** Null: never. */
  readonly connectedAt: number | null;
  readonly now: number;
  /** `refused`: 360dialog does not know it, or not yet. */
  readonly key: 'taken' | 'refused' | 'missing';
  readonly isWebhookOurs: boolean;
  /** Null: not told. */
  readonly health: {
    readonly canSend: Can;
    readonly parts: readonly {
      readonly of: string;
      readonly canSend: Can;
      readonly says: readonly string[];
    }[];
  } | null;
  readonly words: readonly AccountWord[];
}

export interface WhatsAppStand {
  readonly state: WhatsAppState;
  readonly todo: readonly WhatsAppTodo[];
}

/** Milliseconds that a number may take to become ready, as 360dialog says. */
const becomingReady = 30 * 60_000;

/** How far a number has come (W3), and what to do. */
export function whatsAppState(signs: WhatsAppSigns): WhatsAppStand {
  const { connectedAt, now, key, isWebhookOurs, health } = signs;
  if (connectedAt === null || key === 'missing') return stand('pending', connect);
  const mayBecome = now < connectedAt + becomingReady;
  const unknown = mayBecome ? stand('pending', wait) : stand('failed', newKey);
  if (key === 'refused') return unknown;
  if (!isWebhookOurs) return stand('pending', webhook);
  return health === null ? unknown : known(signs.words, health, mayBecome);
}

type Health = NonNullable<WhatsAppSigns['health']>;

function known(words: readonly AccountWord[], health: Health, mayBecome: boolean): WhatsAppStand {
  const todo = [...fromHealth(health), ...words.flatMap(fromWord)];
  if (isStoppedBy(words)) return { state: 'failed', todo };
  switch (health.canSend) {
    case 'blocked':
      return mayBecome
        ? { state: 'pending', todo: [wait, ...todo] }
        : { state: 'failed', todo: or(todo, account()) };
    case 'limited':
      return { state: 'limited', todo: or(todo, verifyBusiness) };
    case 'available':
      return { state: todo.length > 0 ? 'limited' : 'active', todo };
  }
}

const stand = (state: WhatsAppState, ...todo: readonly WhatsAppTodo[]): WhatsAppStand => ({
  state,
  todo,
});

const connect: WhatsAppTodo = {
  what: 'connect',
  say: 'Connect the number with the API key of its channel at 360dialog',
};
const wait: WhatsAppTodo = {
  what: 'wait',
  say: 'It becomes ready within 30 minutes; nothing has to be done meanwhile',
};
const newKey: WhatsAppTodo = {
  what: 'newKey',
  say: '360dialog does not take the key: make a new one there, and connect again with it',
};
const webhook: WhatsAppTodo = {
  what: 'webhook',
  say: 'Connect again: its webhook leads elsewhere',
};
const verifyBusiness: WhatsAppTodo = {
  what: 'verifyBusiness',
  say: 'Have the business verified in the Meta Business Suite; until then few customers a day can be written to first',
};
const account = (say = 'Look into the WhatsApp Manager: Meta has stopped the account') =>
  ({ what: 'account', say }) as const;

const displayName: WhatsAppTodo = {
  what: 'displayName',
  say: 'Meta refused the display name: choose another one',
};
const quality: WhatsAppTodo = {
  what: 'quality',
  say: 'Customers have complained: write less, and only to who agreed',
};

const or = (todo: readonly WhatsAppTodo[], otherwise: WhatsAppTodo) =>
  todo.length > 0 ? todo : [otherwise];

/** Meta's own sentences, of all that is not in order. */
function fromHealth({ parts }: Health): readonly WhatsAppTodo[] {
  return parts
    .filter(({ canSend }) => canSend !== 'available')
    .flatMap(({ of, canSend, says }): readonly WhatsAppTodo[] => {
      const what = of === 'business' && canSend === 'limited' ? 'verifyBusiness' : 'account';
      if (says.length > 0) return says.map((say) => ({ what, say }));
      return what === 'verifyBusiness' ? [verifyBusiness] : [];
    });
}

/** What a webhook said that is still so. */
function fromWord({ what, event, limit }: AccountWord): readonly WhatsAppTodo[] {
  switch (what) {
    case 'phone_number_name_update':
      return event === 'REJECTED' ? [displayName] : [];
    case 'account_update':
      return troubles.has(event) ? [account(`Look into the WhatsApp Manager: ${event}`)] : [];
    case 'phone_number_quality_update':
      if (event === 'FLAGGED') return [quality];
      return limit !== null && unverified.has(limit) ? [verifyBusiness] : [];
    default:
      return [];
  }
}

const isStoppedBy = (words: readonly AccountWord[]) =>
  words.some(({ what, event }) => what === 'account_update' && ends.has(event));

/** Limits of a business that is not verified. */
const unverified: ReadonlySet<string> = new Set(['TIER_NOT_SET', 'TIER_50', 'TIER_250']);
const ends: ReadonlySet<string> = new Set([
  'DISABLED_UPDATE',
  'ACCOUNT_DELETED',
  'PARTNER_REMOVED',
  'PARTNER_APP_UNINSTALLED',
]);
const troubles: ReadonlySet<string> = new Set([
  ...ends,
  'ACCOUNT_RESTRICTION',
  'ACCOUNT_VIOLATION',
]);
