import { caseErrors } from '../case-errors.ts';
import type { UserErrorCatalogue } from '../errors.ts';
import { photoErrors } from '../photo.ts';

/** Expected refusals of city management. */
export const userErrors = {
  ...caseErrors,
  ...photoErrors,
  CASE_FILE_NOT_FOUND: '案卷不存在，或不在管辖范围内',
  CASE_FILE_NOT_IN_STATE: '案卷当前状态为{status}，不能进行此操作',
  KIND_UNKNOWN: '案卷类别或情形不存在：{kind}',
  KIND_REQUIRED: '派遣前须先确定案卷类别和情形',
  GRID_UNKNOWN: '网格不存在，或不在管辖范围内：{code}',
  SOURCE_NOT_POSSIBLE: '此来源的案卷不能手工登记',
  HOUSE_ID_INVALID: '房屋编号不是有效的编号',
  POSITION_INVALID: '位置不在合理范围内',
  TOO_MANY_PHOTOS: '一次最多附 {max} 张照片',
  AFTER_PHOTO_REQUIRED: '须有本轮处置后的照片',
  AFTER_PHOTO_OLD: '处置后的照片须为本轮处置后新拍的，不能用案卷里处置前或以前各轮的照片',
  VERIFICATION_PENDING: '公众反映的问题须先经现场核实',
  NOT_CONFIRMED: '现场查看结果为不属实或未处置到位，不能立案或结案',
  CHECK_PENDING: '本轮处置须先经现场核查，方可结案',
  INCIDENT_DECIDES: '此案卷来自统一分拨的事件，由事件的核实结果决定',
  ALREADY_RETURNED: '误派退回只限一次，此事项已退回过；仍认为不属本单位的，请报指挥中心裁定',
  RETURN_TOO_LATE: '已超过退回时限（派遣后 {limit}）',
  LAST_STAGE: '已是最后一段，请反馈处置结果',
  DELAY_ALREADY_ASKED: '本轮已申请过延期',
  DELAY_NOT_ASKED: '没有待答复的延期申请',
  DELAY_TOO_LATE: '期限已过，不能再申请延期',
  DELAY_NOT_LATER: '延期须晚于现有期限，且不超过 {max} 天',
  ASKER_CANNOT_SETTLE: '申请人不能答复自己的延期申请',
  TASK_NOT_FOUND: '任务不存在，或不在管辖范围内',
  TASK_ALREADY_DONE: '任务已回报',
  COMPONENT_NOT_FOUND: '部件不存在，或不在管辖范围内',
  COMPONENT_CODE_INVALID: '部件编码不正确：{reason}',
  COMPONENT_EXISTS: '部件编码已登记',
  COMPONENT_UNCHANGED: '没有要变更的内容',
} as const satisfies UserErrorCatalogue;
