import { choice, day, number, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";

/** What one unit of another currency was worth in the portfolio's currency from a day on. */
export const exchangeRates = defineRegister({
  name: "exchange-rates",
  title: "Exchange rates",
  about: "What one unit of another currency was worth in the portfolio's currency from a day on.",
  idPrefix: "EXR",
  feedsEveryProject: true,
  columns: {
    currency: text("Currency", { required: true, max: 3, help: "The other currency's ISO 4217 code, such as USD." }),
    ratedOn: day("Valid from", { required: true, help: "Until the next rate of the same currency and use." }),
    rate: number("Rate", {
      required: true,
      min: 0,
      help: "Units of the portfolio's currency for one unit of this one.",
    }),
    use: choice("Used for", ["budget", "month end", "spot"], { help: "Left empty: everything." }),
    publisher: text("Published by", { help: "Where the rate was taken from." }),
  },
  rules: [
    {
      column: "currency",
      must: "be three capital letters, such as USD",
      holds: ({ currency }) => /^[A-Z]{3}$/.test(currency),
    },
    { column: "rate", must: "be more than 0", holds: ({ rate }) => rate > 0 },
  ],
  samples: [
    { currency: "USD", ratedOn: "2026-03-31", rate: 0.9234, use: "month end", publisher: "Central bank" },
    { currency: "GBP", ratedOn: "2026-01-01", rate: 1.16 },
  ],
});
