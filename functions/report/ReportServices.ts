import type { Database } from "../../shared/storage/database.ts";

/** What sending reports needs from outside. Time comes with the database: `db.clock`. */
export interface ReportServices {
  readonly db: Database;
  readonly mail: MailService;
  /** Where what should be looked at is written, once for each thing. */
  readonly log: (message: string, details: Readonly<Record<string, unknown>>) => void;
}

/** Takes a whole MIME message for one recipient. */
export interface MailService {
  /** The sender's address. */
  readonly from: string;
  /** Tries once, and never throws for what the service or the network does. */
  readonly send: (raw: Uint8Array, envelope: Envelope) => Promise<SendOutcome>;
}

export interface Envelope {
  readonly to: string;
  /** The delivery's id: what the service's later news about the message is known by. */
  readonly deliveryId: string;
}

/**
 * accepted: the service has it. refused: it certainly has not, and never will take it. later: it certainly has not, but may.
 * unknown: nobody can tell.
 */
export type SendOutcome =
  | { readonly outcome: "accepted"; readonly messageId: string }
  | { readonly outcome: "refused" | "later" | "unknown"; readonly reason: string };
