export function fullName(person: { title?: string | null; givenName: string; familyName: string }): string {
  return [person.title, person.givenName, person.familyName].filter(Boolean).join(' ');
}

export function languageNames(codes: readonly string[], reader: string): string {
  const names = new Intl.DisplayNames([reader], { type: 'language' });
  return new Intl.ListFormat(reader).format(codes.map((code) => names.of(code) ?? code));
}
