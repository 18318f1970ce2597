/** Holds what no database of the tenant takes yet (D5); a target's id that no administrator can choose. */
export const unassignedTarget = '_none';
