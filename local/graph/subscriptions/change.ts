import type { Watched } from './resource.ts';

/** Something that subscribers may want to hear of. */
export type Change =
  | { readonly kind: 'presence'; readonly userId: string }
  | {
      readonly kind: 'message';
      readonly changeType: 'created' | 'updated' | 'deleted';
      readonly userId: string;
      readonly folder: string;
      readonly messageId: string;
      readonly etag: string;
    };

export function isWatched(
  watched: Watched,
  changeTypes: readonly string[],
  change: Change,
): boolean {
  if (watched.kind === 'presence')
    return (
      change.kind === 'presence' &&
      changeTypes.includes('updated') &&
      watched.userIds.includes(change.userId)
    );
  return (
    change.kind === 'message' &&
    changeTypes.includes(change.changeType) &&
    watched.userId === change.userId &&
    (watched.folder === undefined || watched.folder === change.folder)
  );
}

/** The part of a notification that names what has changed. */
export function describe(change: Change) {
  if (change.kind === 'presence')
    return {
      changeType: 'updated',
      resource: `communications/presences('${change.userId}')`,
      resourceData: {
        '@odata.type': '#Microsoft.Graph.presence',
        '@odata.id': `users/${change.userId}/presence`,
        id: change.userId,
      },
    };
  const path = `Users/${change.userId}/Messages/${change.messageId}`;
  return {
    changeType: change.changeType,
    resource: path,
    resourceData: {
      '@odata.type': '#Microsoft.Graph.Message',
      '@odata.id': path,
      '@odata.etag': change.etag,
      id: change.messageId,
    },
  };
}
