/** Immutable id of the region's Communication Services resource; identities of browsers begin with it. */
export const acsResourceId = 'ac500000-0000-4000-a000-000000000001';
