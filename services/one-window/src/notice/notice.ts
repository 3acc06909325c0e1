/** Kinds of written notices, as the graph names them. */
export type NoticeKind =
  'RECEIPT' | 'ACCEPTANCE' | 'CORRECTION' | 'NOT_ACCEPTED' | 'PAUSE' | 'DECISION' | 'WITHDRAWAL' | 'DELIVERY';

/** What the applicant gets in writing at one turn; kept as it was issued. */
export interface Notice {
  number: string;
  kind: NoticeKind;
  title: string;
  issuedAt: string;
  /** Who issued it. */
  unit: string;
  paragraphs: string[];
}
