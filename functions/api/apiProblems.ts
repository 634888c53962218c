import { BodyTooLarge } from "../../shared/problems/BodyTooLarge.ts";
import { DuplicateRef } from "../../shared/problems/DuplicateRef.ts";
import { InvalidRequest } from "../../shared/problems/InvalidRequest.ts";
import { InvalidRow } from "../../shared/problems/InvalidRow.ts";
import { ListTooLong } from "../../shared/problems/ListTooLong.ts";
import { NotAuthenticated } from "../../shared/problems/NotAuthenticated.ts";
import { PreconditionRequired } from "../../shared/problems/PreconditionRequired.ts";
import { RegisterBusy } from "../../shared/problems/RegisterBusy.ts";
import { StoreBusy } from "../../shared/problems/StoreBusy.ts";
import { RowDeleted } from "../../shared/problems/RowDeleted.ts";
import { RowExists } from "../../shared/problems/RowExists.ts";
import { RowTooLarge } from "../../shared/problems/RowTooLarge.ts";
import { ProposalNotApplicable } from "../../shared/problems/ProposalNotApplicable.ts";
import { UnknownAnalysis } from "../../shared/problems/UnknownAnalysis.ts";
import { UnknownOperation } from "../../shared/problems/UnknownOperation.ts";
import { UnknownPortfolio } from "../../shared/problems/UnknownPortfolio.ts";
import { UnknownRegister } from "../../shared/problems/UnknownRegister.ts";
import { UnknownResult } from "../../shared/problems/UnknownResult.ts";
import { UnknownRoute } from "../../shared/problems/UnknownRoute.ts";
import { UnknownRow } from "../../shared/problems/UnknownRow.ts";
import { VersionConflict } from "../../shared/problems/VersionConflict.ts";
import { RevisionUnknown } from "../../shared/storage/changesSince.ts";
import { IdempotencyKeyReused } from "../../shared/storage/idempotency.ts";

/** Everything the API may answer instead of a success, for its document. */
export const apiProblems = [
  BodyTooLarge,
  DuplicateRef,
  IdempotencyKeyReused,
  InvalidRequest,
  InvalidRow,
  ListTooLong,
  NotAuthenticated,
  PreconditionRequired,
  RegisterBusy,
  StoreBusy,
  RevisionUnknown,
  RowDeleted,
  RowExists,
  RowTooLarge,
  ProposalNotApplicable,
  UnknownAnalysis,
  UnknownOperation,
  UnknownPortfolio,
  UnknownRegister,
  UnknownResult,
  UnknownRoute,
  UnknownRow,
  VersionConflict,
].map(({ definition: { type, status, title } }) => ({ type, status, title }));
