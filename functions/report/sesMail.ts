import { SendEmailCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import type { MailService, SendOutcome } from "./ReportServices.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Mail through SES as the environment says: MAIL_FROM, MAIL_CONFIGURATION_SET, and SES_ENDPOINT for another than the region's. */
export function sesMailFromEnvironment(env: Environment): MailService {
  const from = env["MAIL_FROM"];
  if (from === undefined || from === "") throw new Error("The environment variable MAIL_FROM is not set.");
  return sesMail({
    from,
    configurationSet: env["MAIL_CONFIGURATION_SET"] ?? null,
    endpoint: env["SES_ENDPOINT"] ?? null,
  });
}

export interface SesMailOptions {
  readonly from: string;
  readonly configurationSet: string | null;
  /** Null for the region's own. */
  readonly endpoint: string | null;
  /** How long an answer may take. @default 20 s */
  readonly timeoutMs?: number;
}

/**
 * SES has no token that would make a repeated send the same send. So nothing below us may repeat one: the SDK tries once, and
 * every message has a connection of its own, for one that was kept open may die between two ticks and leave us in doubt.
 */
export function sesMail({ from, configurationSet, endpoint, timeoutMs = 20_000 }: SesMailOptions): MailService {
  const local = {
    endpoint: endpoint ?? "",
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  };
  const client = new SESv2Client({
    ...(endpoint === null ? {} : local),
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 5_000,
      requestTimeout: timeoutMs,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: false },
      httpsAgent: { keepAlive: false },
    },
  });
  return {
    from,
    send: async (raw, { to, deliveryId }) => {
      const command = new SendEmailCommand({
        FromEmailAddress: from,
        Destination: { ToAddresses: [to] },
        Content: { Raw: { Data: raw } },
        EmailTags: [{ Name: "delivery", Value: deliveryId }],
        ...(configurationSet === null ? {} : { ConfigurationSetName: configurationSet }),
      });
      try {
        const { MessageId } = await client.send(command);
        return MessageId === undefined
          ? { outcome: "unknown", reason: "SES answered without the id of a message." }
          : { outcome: "accepted", messageId: MessageId };
      } catch (error) {
        return outcomeOf(error);
      }
    },
  };
}

/** Only these mean that no request ever reached SES. */
const neverSent = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "CredentialsProviderError"];
const throttled = ["TooManyRequestsException", "ThrottlingException", "LimitExceededException"];

/** What an error says about the message. Where it does not say, the message may have been sent. */
export function outcomeOf(error: unknown): SendOutcome {
  const { name, message, code, $metadata } = error as Error & {
    code?: string;
    $metadata?: { httpStatusCode?: number };
  };
  const status = $metadata?.httpStatusCode ?? 0;
  const reason = `${name}: ${message}`.slice(0, 500);
  if (status === 429 || throttled.includes(name)) return { outcome: "later", reason };
  if (status === 0 && (neverSent.includes(code ?? "") || neverSent.includes(name))) return { outcome: "later", reason };
  if (status >= 400 && status < 500 && status !== 408) return { outcome: "refused", reason };
  return { outcome: "unknown", reason };
}
