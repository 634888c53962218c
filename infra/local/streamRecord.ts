import type { _Record as StreamRecord, AttributeValue } from "@aws-sdk/client-dynamodb-streams";
import type { AttributeValue as LambdaAttribute, DynamoDBRecord } from "aws-lambda";

type Image = Record<string, AttributeValue>;

/**
 * A record of the stream as Lambda hands it on, which is not quite as the SDK reads it: instants are seconds since 1970,
 * bytes are base64 text, and the stream is named.
 */
export function streamRecord(record: StreamRecord, streamArn: string): DynamoDBRecord {
  const { dynamodb = {}, userIdentity } = record;
  const { ApproximateCreationDateTime: createdAt, Keys, NewImage, OldImage, SequenceNumber, SizeBytes } = dynamodb;
  return {
    eventID: record.eventID ?? "",
    eventName: record.eventName ?? "MODIFY",
    eventVersion: record.eventVersion ?? "1.1",
    eventSource: "aws:dynamodb",
    awsRegion: record.awsRegion ?? "local",
    eventSourceARN: streamArn,
    dynamodb: {
      ...(createdAt && { ApproximateCreationDateTime: Math.floor(createdAt.getTime() / 1000) }),
      ...(Keys && { Keys: lambdaImage(Keys) }),
      ...(NewImage && { NewImage: lambdaImage(NewImage) }),
      ...(OldImage && { OldImage: lambdaImage(OldImage) }),
      SequenceNumber: SequenceNumber ?? "",
      SizeBytes: SizeBytes ?? 0,
      StreamViewType: "NEW_AND_OLD_IMAGES",
    },
    ...(userIdentity && { userIdentity: { type: userIdentity.Type, principalId: userIdentity.PrincipalId } }),
  };
}

const lambdaImage = (image: Image): Record<string, LambdaAttribute> =>
  Object.fromEntries(Object.entries(image).map(([name, value]) => [name, lambdaAttribute(value)]));

function lambdaAttribute(value: AttributeValue): LambdaAttribute {
  if (value.B !== undefined) return { B: base64(value.B) };
  if (value.BS !== undefined) return { BS: value.BS.map(base64) };
  if (value.L !== undefined) return { L: value.L.map(lambdaAttribute) };
  if (value.M !== undefined) return { M: lambdaImage(value.M) };
  return value;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
