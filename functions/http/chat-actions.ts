import type { VisitorClaims } from '#shared/contracts/conversation/visitor.ts';
import type {
  ChatAnswer,
  ChatFilePut,
  ChatHistory,
  ChatOfflineForm,
  ChatPost,
  ChatPosted,
  ChatSeen,
  ChatSession,
  ChatSessionWish,
  ChatSettings,
} from '#shared/contracts/conversation/web-chat.ts';

/** What the endpoints of web chat call. */
export interface ChatActions {
  readonly webChat: {
    settings(id: string, origin: string | null): Promise<ChatAnswer<ChatSettings>>;
    session(opening: {
      readonly id: string;
      readonly origin: string | null;
      readonly from: string;
      readonly wish: ChatSessionWish;
    }): Promise<ChatAnswer<ChatSession>>;
    identify(
      authorization: string | null,
      origin: string | null,
    ): Promise<ChatAnswer<VisitorClaims>>;
    history(visitor: VisitorClaims, after: number): Promise<ChatHistory>;
    post(visitor: VisitorClaims, post: ChatPost): Promise<ChatAnswer<ChatPosted>>;
    offline(visitor: VisitorClaims, form: ChatOfflineForm): Promise<ChatAnswer<ChatPosted>>;
    putFile(
      visitor: VisitorClaims,
      file: {
        readonly message: string;
        readonly file: string;
        readonly name: string;
        readonly content: Uint8Array;
      },
    ): Promise<ChatAnswer<ChatFilePut>>;
    getFile(
      visitor: VisitorClaims,
      of: { readonly message: string; readonly file: string },
    ): Promise<
      ChatAnswer<{
        readonly type: string;
        readonly name: string;
        readonly content: AsyncIterable<Uint8Array>;
      }>
    >;
    seen(visitor: VisitorClaims, seen: ChatSeen): Promise<void>;
    typing(visitor: VisitorClaims): Promise<void>;
    leave(visitor: VisitorClaims, id: string): Promise<void>;
    connection(visitor: VisitorClaims): Promise<string>;
  };
}
