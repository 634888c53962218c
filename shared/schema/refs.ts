/**
 * A row has two names. Its id (`rsk_01jz…`) is opaque and made once; its ref (`RSK-0042`) is what people say, is unique in
 * its register and portfolio, and never changes either. Links between rows hold refs; callers may use whichever they have.
 */
const refShape = /^[A-Z]{2,4}-[0-9A-Z][0-9A-Z-]{0,31}$/;
const idShape = /^[a-z]{2,4}_[0-9a-z]{26}$/;

export const isRef = (text: string): boolean => refShape.test(text);
export const isId = (text: string): boolean => idShape.test(text);

/** The ref a caller means: capitals, without blanks around it; ids are left as they are. */
export function canonicalRef(text: string): string {
  const trimmed = text.trim();
  return isId(trimmed) ? trimmed : trimmed.toUpperCase();
}

/** The nth ref of a register: at least four digits, so that refs sort as they were made. */
export function numberedRef(idPrefix: string, number: number): string {
  return `${idPrefix}-${String(number).padStart(4, "0")}`;
}

/**
 * The number in a ref such as `RSK-0042`, or 0 when it is not of that form. More than seven digits are somebody's own numbering,
 * which ours does not go on with: every ref after `RSK-999999999` would be as long.
 */
export function refNumber(idPrefix: string, ref: string): number {
  const digits = ref.slice(idPrefix.length + 1);
  return ref.startsWith(`${idPrefix}-`) && /^\d{1,7}$/.test(digits) ? Number(digits) : 0;
}

/** An id for a new row, from 26 characters of a ULID. */
export function rowId(idPrefix: string, ulid: string): string {
  return `${idPrefix}_${ulid}`.toLowerCase();
}
