/** Lists, deltas and replies to batches end, or are told in brief, from here on: a function may answer no more than 6 MB. */
export const answerBytes = 2_000_000;

/** What a value takes in an answer: as JSON, in UTF-8. */
export const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
