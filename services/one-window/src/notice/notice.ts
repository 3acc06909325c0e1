/** Kinds of written notices, as the graph names them. */
export type NoticeKind =
  | 'RECEIPT'
  | 'MATERIAL_PROMISE'
  | 'PROXY_AUTHORISATION'
  | 'HAND_OVER'
  | 'ACCEPTANCE'
  | 'CORRECTION'
  | 'NOT_ACCEPTED'
  | 'PAUSE'
  | 'DECISION'
  | 'WITHDRAWAL'
  | 'DELIVERY'
  | 'CORRECTION_REMINDER';

/** Kinds of notices of a proxy task. */
export type ProxyNoticeKind =
  'PROXY_AUTHORISATION' | 'PROXY_HAND_OVER' | 'PROXY_SUSPENSION' | 'PROXY_RESUMPTION' | 'PROXY_END';

/** A table of a notice; it stands after so many of its paragraphs. */
export interface NoticeTable {
  after: number;
  head: string[];
  rows: string[][];
}

/** What a notice says; every paragraph is plain text. */
export interface NoticeBody {
  paragraphs: string[];
  table: NoticeTable | null;
  /** Labels of what is signed by hand. */
  signatures: string[];
}

/** What the applicant gets in writing at one step; kept as it was issued. */
export interface Notice extends NoticeBody {
  number: string;
  kind: NoticeKind | ProxyNoticeKind;
  title: string;
  issuedAt: string;
  /** Who issued it. */
  unit: string;
}
