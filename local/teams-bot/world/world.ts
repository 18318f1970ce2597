import { createHash } from 'node:crypto';
import type { Chat, Said } from '../model.ts';
import type { Parts } from '../parts.ts';
import { tell } from '../webhooks/tell.ts';
import { type Writing, write } from './write.ts';

export interface Employee {
  /** In Entra ID. */
  readonly objectId: string;
  /** The id of the message. */
  write(writing: Writing): string;
  /** Presses a button of a card's; `of`: the message that the card is. */
  press(of: string, label: string): void;
  react(message: string, reaction: string): void;
  takeBack(message: string, reaction: string): void;
  edit(message: string, text: string): void;
  remove(message: string): void;
  /** What the bot wrote, oldest first. */
  got(): readonly Said[];
  /** Opens the chat: all is read. */
  read(): void;
  install(): void;
  uninstall(): void;
  is(change: Partial<Pick<Chat, 'hasBlocked'>>): void;
  seesTyping(): boolean;
}

export interface TeamsWorld {
  /** Somebody by their name, who has a chat with a bot. */
  employee(bot: string, name: string): Employee;
}

/** Employees who write to bots; `drive`: where their files lie. */
export function createWorld(parts: Parts, drive: () => string): TeamsWorld {
  return {
    employee: (bot, name) => employeeOf(parts, drive, chatOf(parts, bot, name)),
  };
}

/** Made when they are first heard of. */
function chatOf({ chats, journal }: Parts, bot: string, name: string): string {
  const hash = (of: string) => createHash('sha256').update(`${of} ${name}`).digest('hex');
  const id = `a:1${hash(`chat ${bot}`)}`;
  const person = hash('person');
  const fresh = {
    id,
    bot,
    user: `29:1${hash(`user ${bot}`)}`,
    objectId: `${person.slice(0, 8)}-${person.slice(8, 12)}-4${person.slice(13, 16)}-8${person.slice(17, 20)}-${person.slice(20, 32)}`,
    name,
    isInstalled: true,
    hasBlocked: false,
    seesTyping: false,
    lastId: 0,
  };
  if (!chats.get(id)) journal.change(() => chats.put(id, fresh));
  return id;
}

function employeeOf(parts: Parts, drive: () => string, id: string): Employee {
  const { journal, chats, said } = parts;
  const chat = (): Chat => {
    const found = chats.get(id);
    if (!found) throw new Error('There is no such chat.');
    return found;
  };
  const change = (what: Partial<Chat>) =>
    journal.change(() => chats.put(id, { ...chat(), ...what }));
  const happens = (activity: Readonly<Record<string, unknown>>) =>
    journal.change(() => tell(parts, chat(), activity));
  const changes = (type: string, eventType: string, message: string, more: object = {}) =>
    happens({
      type,
      id: message,
      channelData: { eventType, tenant: { id: parts.bots.get(chat().bot)?.directory } },
      ...more,
    });
  const got = () => said.all().filter((each) => each.chat === id && each.isBots);
  const reacts = (field: string, to: string, reaction: string) =>
    happens({ type: 'messageReaction', replyToId: to, [field]: [{ type: reaction }] });
  const installs = (action: 'add' | 'remove') => {
    change({ isInstalled: action === 'add' });
    happens({ type: 'installationUpdate', action });
  };
  return {
    objectId: chat().objectId,
    write: (writing) => write(parts, drive(), chat(), writing),
    press(of, label) {
      const value = broughtBack(said.get(`${id} ${of}`)?.activity, label);
      write(parts, drive(), chat(), {
        kind: 'raw',
        activity: { text: label, value, replyToId: of },
      });
    },
    react: (message, reaction) => reacts('reactionsAdded', message, reaction),
    takeBack: (message, reaction) => reacts('reactionsRemoved', message, reaction),
    edit: (message, text) => changes('messageUpdate', 'editMessage', message, { text }),
    remove: (message) => changes('messageDelete', 'softDeleteMessage', message),
    got,
    read() {
      const last = got().at(-1);
      if (!last || !parts.bots.get(chat().bot)?.hearsReads) return;
      const name = 'application/vnd.microsoft.readReceipt';
      happens({ type: 'event', name, value: { lastReadMessageId: last.id } });
    },
    install: () => installs('add'),
    uninstall: () => installs('remove'),
    is: change,
    seesTyping: () => chat().seesTyping,
  };
}

/** What a button of that label brings back, wherever in the card it is. */
function broughtBack(card: unknown, label: string): unknown {
  if (typeof card !== 'object' || card === null) return undefined;
  const fields = Object.entries(card);
  const named = Object.fromEntries(fields);
  if (named['type'] === 'messageBack' && named['text'] === label) return named['value'];
  return fields.map(([, field]) => broughtBack(field, label)).find((each) => each !== undefined);
}
