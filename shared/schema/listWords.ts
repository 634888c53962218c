/** What a list is asked for with, beside conditions on its columns: no column may be called like one. */
export const listWords = ["sort", "fields", "limit", "cursor"] as const;
