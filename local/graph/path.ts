/** Words of paths; the service reads them without regard to case. */
const words = [
  'users',
  'me',
  'groups',
  'members',
  'memberOf',
  'servicePrincipals',
  'appRoleAssignedTo',
  'appRoleAssignments',
  'communications',
  'presences',
  'getPresencesByUserId',
  'presence',
  'setPresence',
  'clearPresence',
  'setUserPreferredPresence',
  'clearUserPreferredPresence',
  'setStatusMessage',
  'chats',
  'subscriptions',
  'reauthorize',
  'mailFolders',
  'messages',
  'delta',
  'attachments',
  'createUploadSession',
  'sendMail',
  'send',
  'reply',
  'replyAll',
  'forward',
  'createReply',
  'createReplyAll',
  'createForward',
  'move',
  '$value',
  '$count',
  '$batch',
];
const canonical = new Map(words.map((word) => [word.toLowerCase(), word]));

/** The path of a request with its words in one spelling, and `users('x')` as `users/x`. */
export function pathOf(request: Request): string {
  const { pathname } = new URL(request.url);
  // File names keep their spelling, and their brackets.
  if (/^\/v1\.0\/sites\//i.test(pathname)) return pathname;
  return pathname
    .replaceAll('%24', '$')
    .replace(/\((?:'|%27)([^/]*?)(?:'|%27)\)/g, '/$1')
    .split('/')
    .map((segment) => canonical.get(segment.toLowerCase()) ?? segment)
    .join('/');
}
