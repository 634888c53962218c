/**
 * Who is served first when several tasks want the same people: the earliest late finish, the earliest late start, the least
 * slack, the most tasks waiting behind it, or the highest priority given by hand.
 */
export type PriorityRule = "latestFinish" | "latestStart" | "minimumSlack" | "mostSuccessors" | "taskPriority";
