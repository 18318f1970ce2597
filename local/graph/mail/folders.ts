import { GraphProblem } from '../graph-problem.ts';

const names = {
  inbox: 'Inbox',
  sentitems: 'Sent Items',
  drafts: 'Drafts',
  deleteditems: 'Deleted Items',
  archive: 'Archive',
  junkemail: 'Junk Email',
} as const;
type FolderName = keyof typeof names;

export const folderNames = Object.keys(names).filter(isFolder);

/** A folder's id in a mailbox. */
export function folderId(owner: string, folder: string): string {
  return `AQMk${Buffer.from(`${owner}/${folder}`).toString('base64url')}`;
}

/** The folder that a well-known name or an id names. Throws 404 ErrorItemNotFound. */
export function folderFrom(owner: string, nameOrId: string): FolderName {
  const known = nameOrId.toLowerCase();
  if (isFolder(known)) return known;
  const byId = folderNames.find((folder) => folderId(owner, folder) === nameOrId);
  if (byId) return byId;
  throw new GraphProblem(
    404,
    'ErrorItemNotFound',
    'The specified folder could not be found in the store.',
  );
}

export function displayNameOf(folder: FolderName): string {
  return names[folder];
}

function isFolder(name: string): name is FolderName {
  return name in names;
}
