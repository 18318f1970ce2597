import type { AttachmentKind } from '#shared/contracts/conversation/attachment.ts';
import type { VisitorClaims, VisitorKey } from '#shared/contracts/conversation/visitor.ts';
import type { ChatPush } from '#shared/contracts/conversation/web-chat.ts';

/** What is known of a file that a visitor has handed over. */
export interface HandedFile {
  readonly message: string;
  readonly file: string;
  readonly kind: AttachmentKind;
  readonly name: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
}

/** Signed by us, with a key of the tenant's. Undefined: forged, expired, or made for something else. */
export interface ChatTokens {
  /** Good for an hour. */
  forSession(claims: VisitorClaims): Promise<string>;
  readSession(token: string): Promise<VisitorClaims | undefined>;
  /** Good for half a year, from the last visit on. */
  toRemember(claims: VisitorClaims): Promise<string>;
  readRemembered(token: string): Promise<VisitorClaims | undefined>;
  /** Good for a day. */
  forFile(of: VisitorKey, file: HandedFile): Promise<string>;
  readFile(of: VisitorKey, token: string): Promise<HandedFile | undefined>;
}

/** Tells a visitor's browsers what to do. */
export interface VisitorPushes {
  /** May get lost, and never fails: the widget also looks by itself now and then. */
  tell(key: VisitorKey, push: ChatPush): Promise<void>;
  /** Address of the WebSocket; good for an hour. */
  connectionFor(key: VisitorKey): Promise<string>;
}
