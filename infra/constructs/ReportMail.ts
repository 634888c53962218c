import { Stack } from "aws-cdk-lib/core";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { ConfigurationSet, ConfigurationSetTlsPolicy, SuppressionReasons } from "aws-cdk-lib/aws-ses";
import { Construct } from "constructs";
import type { PlumblineFunction } from "./PlumblineFunction.ts";

export interface ReportMailProps {
  /** The address reports come from. SES must know it or its domain; that is done once, by hand, and outlives this stack. */
  readonly sender: string;
}

/** Mail from one address: only over TLS, never again to who bounced or complained, and sent by nobody without a grant. */
export class ReportMail extends Construct {
  readonly configurationSet: ConfigurationSet;
  private readonly sender: string;

  constructor(scope: Construct, id: string, { sender }: ReportMailProps) {
    super(scope, id);
    this.sender = sender;
    this.configurationSet = new ConfigurationSet(this, "Resource", {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
  }

  /** Lets a function send as the one sender, and tells it how. */
  grantSend(sending: PlumblineFunction): void {
    const { configurationSetName } = this.configurationSet;
    const ses = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: "ses", resource, resourceName });
    sending.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ["ses:SendEmail", "ses:SendRawEmail"], // SendEmail with a MIME body is authorised as SendRawEmail
        resources: [
          ses("identity", this.sender), // SES asks for whichever of the two was verified
          ses("identity", this.sender.slice(this.sender.lastIndexOf("@") + 1)),
          ses("configuration-set", configurationSetName),
        ],
        conditions: { StringEquals: { "ses:FromAddress": this.sender } },
      }),
    );
    sending.lambda.addEnvironment("MAIL_FROM", this.sender);
    sending.lambda.addEnvironment("MAIL_CONFIGURATION_SET", configurationSetName);
  }
}
