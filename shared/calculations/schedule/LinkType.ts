/** Which end of the predecessor holds which end of the successor: finish-start, start-start, finish-finish, start-finish. */
export type LinkType = "FS" | "SS" | "FF" | "SF";
