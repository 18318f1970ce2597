import { expect, test } from 'vitest';
import { toNewChat, toNewMessage } from './compose.ts';

const lidia = { id: 'c1a2c3d4-1111-4222-8333-444455556666', name: 'Lidia <Holloway>' };
const megan = { id: 'b1a2c3d4-1111-4222-8333-444455556666', name: 'Megan Bowen' };
const asked = { self: 'me', topic: 'Contoso Sales', graph: 'https://graph.microsoft.com/v1.0' };

test('A4: several colleagues make a group with a topic, one colleague the chat of two', () => {
  const group = toNewChat({ ...asked, people: [lidia, megan] });
  expect(group).toMatchObject({ chatType: 'group', topic: 'Contoso Sales' });
  expect(group.members.map((each) => each['user@odata.bind'])).toEqual([
    "https://graph.microsoft.com/v1.0/users('me')",
    `https://graph.microsoft.com/v1.0/users('${lidia.id}')`,
    `https://graph.microsoft.com/v1.0/users('${megan.id}')`,
  ]);
  const two = toNewChat({ ...asked, people: [lidia] });
  expect(two).toMatchObject({ chatType: 'oneOnOne' });
  expect(two).not.toHaveProperty('topic');
});

test('A4: colleagues are mentioned, and what was typed stays text', () => {
  expect(toNewMessage('Is 1 < 2?\nThanks', [lidia, megan])).toEqual({
    body: {
      contentType: 'html',
      content:
        '<at id="0">Lidia &lt;Holloway&gt;</at>, <at id="1">Megan Bowen</at><br>Is 1 &lt; 2?<br>Thanks',
    },
    mentions: [
      {
        id: 0,
        mentionText: 'Lidia <Holloway>',
        mentioned: {
          user: { id: lidia.id, displayName: 'Lidia <Holloway>', userIdentityType: 'aadUser' },
        },
      },
      {
        id: 1,
        mentionText: 'Megan Bowen',
        mentioned: {
          user: { id: megan.id, displayName: 'Megan Bowen', userIdentityType: 'aadUser' },
        },
      },
    ],
  });
  expect(toNewMessage('<b>')).toEqual({ body: { contentType: 'text', content: '<b>' } });
});
