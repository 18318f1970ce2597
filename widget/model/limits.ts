/** Bytes; as shared/contracts/conversation/web-chat.ts has them, which would bring zod with it. */
export const largestFile = 10_000_000;
/** Characters. */
export const longestText = 4_000;
/** Of one message. */
export const mostFiles = 5;
