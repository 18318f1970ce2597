import type {
  ChatConnection,
  ChatFilePut,
  ChatHistory,
  ChatOfflineForm,
  ChatPost,
  ChatPosted,
  ChatSeen,
  ChatSession,
  ChatSettings,
} from '#shared/contracts/conversation/web-chat.ts';
import { type Reply, replyOf } from './reply.ts';
import {
  createVisitorSession,
  jsonType,
  type SessionOptions,
  type Wish,
} from './visitor-session.ts';

export interface ChatApi {
  settings(): Promise<Reply<ChatSettings>>;
  /** Whether this browser has been here before. */
  isKnown(): boolean;
  session(wish?: Wish): Promise<Reply<ChatSession>>;
  history(after: number): Promise<Reply<ChatHistory>>;
  post(post: ChatPost): Promise<Reply<ChatPosted>>;
  offline(form: ChatOfflineForm): Promise<Reply<ChatPosted>>;
  putFile(message: string, id: string, file: File): Promise<Reply<ChatFilePut>>;
  getFile(message: string, id: string): Promise<Reply<Blob>>;
  seen(seen: ChatSeen): Promise<Reply<unknown>>;
  typing(): Promise<Reply<unknown>>;
  leave(id: string): Promise<Reply<unknown>>;
  connection(): Promise<Reply<ChatConnection>>;
}

/** Milliseconds for a file. */
const filePatience = 120_000;

/** The endpoints of web chat, as this visitor. */
export function createApi(options: SessionOptions): ChatApi {
  const { request, session, asVisitor, isKnown } = createVisitorSession(options);
  const post = async <Value>(path: string, value?: unknown) =>
    replyOf<Value>(
      await asVisitor(path, {
        method: 'POST',
        ...(value !== undefined && { headers: jsonType, body: JSON.stringify(value) }),
      }),
    );
  const fileAt = (message: string, id: string) =>
    `files/${encodeURIComponent(message)}/${encodeURIComponent(id)}`;
  return {
    settings: async () => replyOf(await request(`${options.address}/settings`)),
    isKnown,
    session,
    history: async (after) => replyOf(await asVisitor(`messages?after=${after}`)),
    post: (value) => post('messages', value),
    offline: (form) => post('offline', form),
    async putFile(message, id, file) {
      const path = `${fileAt(message, id)}?name=${encodeURIComponent(file.name)}`;
      const headers = { 'content-type': 'application/octet-stream' };
      return replyOf(await asVisitor(path, { method: 'PUT', headers, body: file }, filePatience));
    },
    async getFile(message, id) {
      const response = await asVisitor(fileAt(message, id), {}, filePatience);
      return response?.ok ? { ok: true, value: await response.blob() } : replyOf(response);
    },
    seen: (seen) => post('seen', seen),
    typing: () => post('typing'),
    leave: (id) => post('leave', { id }),
    connection: async () => replyOf(await asVisitor('connection')),
  };
}
