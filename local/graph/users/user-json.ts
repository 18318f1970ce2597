import type { Person } from '../../directory/directory.ts';

/** A person in Graph's words: what is returned without `$select`. */
export function toUser(person: Person) {
  return {
    businessPhones: [],
    displayName: person.displayName,
    givenName: person.givenName ?? null,
    jobTitle: person.jobTitle ?? null,
    mail: person.mail ?? null,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: person.preferredLanguage ?? null,
    surname: person.surname ?? null,
    userPrincipalName: person.userPrincipalName,
    id: person.id,
  };
}

/** What can be selected and filtered. */
export function toWholeUser(person: Person) {
  return {
    ...toUser(person),
    accountEnabled: person.accountEnabled,
    mailNickname: person.userPrincipalName.split('@')[0] ?? '',
    userType: 'Member',
    usageLocation: null,
    department: null,
    companyName: null,
  };
}
