/** Only a well-formed value of an address is used; anything else counts as not given. */
export const day = (value: string | undefined) =>
  value && /^(19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value) ? value : undefined;

export const id = (value: string | undefined) =>
  value && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) ? value : undefined;
