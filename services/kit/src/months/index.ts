export {
  addMonths,
  addMonthsToDay,
  ageOn,
  earlier,
  later,
  monthOf,
  monthsBetween,
  monthsFrom,
  type Month,
} from './month.ts';
export {
  arrears,
  due,
  netByMonth,
  overpaid,
  payable,
  spread,
  sum,
  type MonthAmount,
  type MonthLedger,
  type Term,
} from './month-ledger.ts';
export { planPayments, type OpenOverpayment, type PaymentPlan, type PlannedPayment } from './payment-run.ts';
export { offsetRows, paymentRows, type PaymentRun } from './payment-rows.ts';
