/** UID-4, UID-9, UID-13: only the IDs of users and roles make sense as principals. */
export type UniqueIdKind = 'user' | 'role'

export const uniqueIdKind = (text: string): UniqueIdKind | null =>
  /^AIDA\w{1,124}$/.test(text) ? 'user' : /^AROA\w{1,124}$/.test(text) ? 'role' : null
