import { z } from 'zod';
import type {
  ChangeWhatsAppProfile,
  WhatsAppProfile,
} from '#shared/contracts/configuration/whatsapp-connection.ts';
import type { Told, WhatsAppClient } from './client.ts';

const fields = 'about,address,description,email,profile_picture_url,websites,vertical';
const text = z.string().min(1).nullable().default(null).catch(null);
const Profile = z
  .object({
    data: z
      .array(
        z.object({
          about: text,
          address: text,
          description: text,
          email: text,
          websites: z.array(z.string()).default([]).catch([]),
          profile_picture_url: text,
        }),
      )
      .min(1),
  })
  .transform(({ data }) => data[0]);

export const profilePath = `/whatsapp_business_profile?fields=${fields}`;

/** Undefined: it cannot be read. */
export function profileOf(value: unknown): WhatsAppProfile | undefined {
  const read = Profile.safeParse(value).data;
  if (!read) return undefined;
  const { profile_picture_url: picture, ...rest } = read;
  return { ...rest, picture };
}

/** Sets what is given; a picture goes by Meta's resumable upload first. Undefined: the address is not connected. */
export async function setProfile(
  client: WhatsAppClient,
  [tenant, address]: readonly [string, string],
  { picture, ...words }: ChangeWhatsAppProfile,
): Promise<Told | undefined> {
  const uploaded = picture ? await upload(client, tenant, address, picture) : undefined;
  if (picture && !uploaded?.ok) return uploaded;
  const handle = uploaded?.ok ? { profile_picture_handle: Handle.parse(uploaded.value).h } : {};
  const body = { messaging_product: 'whatsapp', ...words, ...handle };
  return client.ask(tenant, address, { method: 'POST', path: '/whatsapp_business_profile', body });
}

const Session = z.object({ id: z.string().startsWith('upload:') });
const Handle = z.object({ h: z.string().min(1) });

async function upload(
  client: WhatsAppClient,
  tenant: string,
  address: string,
  { type, content }: NonNullable<ChangeWhatsAppProfile['picture']>,
): Promise<Told | undefined> {
  const bytes = new Uint8Array(Buffer.from(content, 'base64'));
  const end = type === 'image/png' ? 'png' : 'jpg';
  const about = `file_name=picture.${end}&file_length=${bytes.byteLength}&file_type=${type}`;
  const opened = await client.ask(tenant, address, { method: 'POST', path: `/uploads?${about}` });
  if (!opened?.ok) return opened;
  const { id } = Session.parse(opened.value);
  return client.ask(tenant, address, { method: 'POST', path: `/${id}`, bytes });
}
