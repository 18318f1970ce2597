export type Permission = 'joinLeaveGroup' | 'sendToGroup';

export const permissions: readonly Permission[] = ['joinLeaveGroup', 'sendToGroup'];

/** What one connection may do with groups: from its roles, and from grants while it lives. */
export class Grants {
  readonly #all = new Set<Permission>();
  readonly #groups: Record<Permission, Set<string>> = {
    joinLeaveGroup: new Set(),
    sendToGroup: new Set(),
  };

  /** Roles are `webpubsub.<permission>` for all groups or `webpubsub.<permission>.<group>`; others mean nothing here. */
  constructor(roles: readonly string[]) {
    for (const role of roles) {
      for (const permission of permissions) {
        if (role === `webpubsub.${permission}`) this.grant(permission);
        else if (role.startsWith(`webpubsub.${permission}.`))
          this.grant(permission, role.slice(`webpubsub.${permission}.`.length));
      }
    }
  }

  /** Without a group: for every group. */
  grant(permission: Permission, group?: string): void {
    if (group === undefined) this.#all.add(permission);
    else this.#groups[permission].add(group);
  }

  /** Without a group: for every group, single grants included. */
  revoke(permission: Permission, group?: string): void {
    if (group !== undefined) {
      this.#groups[permission].delete(group);
      return;
    }
    this.#all.delete(permission);
    this.#groups[permission].clear();
  }

  /** Without a group: whether it holds for every group. */
  allows(permission: Permission, group?: string): boolean {
    if (this.#all.has(permission)) return true;
    return group !== undefined && this.#groups[permission].has(group);
  }
}
