/** What somebody wrote as HTML, with nothing in it that runs or is fetched from elsewhere. */
export type CleanMailHtml = (html: string) => Promise<string>;
