/**
 * Ways to appeal a negative decision (行政复议法 2023 art 20, 行政诉讼法 2017 art 46). Each decision keeps the text of its own
 * day: a change here changes no earlier one.
 */
export const remedies = '如不服本决定，可自收到之日起六十日内申请行政复议，或者六个月内向人民法院提起行政诉讼。';
