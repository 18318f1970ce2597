/** Whether what comes to the address of a tenant's pushes is from Google, sent for that tenant. Never throws for what is forged. */
export type MailPushCheck = (tenant: string, authorization: string | null) => Promise<boolean>;
