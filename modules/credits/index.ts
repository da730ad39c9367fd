export { CreditCode } from './code.ts'
export { CreditRefused } from './errors.ts'
export { balanceOfCredit, findCredit, offerCredit } from './find-credit.ts'
export {
  creditOfOrder,
  holdCredit,
  holdCreditAgain,
  lockCredit,
  releaseCredit,
  takeCredit,
} from './hold-credit.ts'
export {
  disableCredit,
  IssueCredit,
  issueCredit,
  type ListedCredit,
  listCredits,
} from './issue-credit.ts'
export { creditsPersonalData } from './personal-data.ts'
