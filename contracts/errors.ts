/** The closed set of codes in `errors[].extensions.code`: what each means and what the client does about it. */
export const errorCodes = {
  UNAUTHENTICATED: { status: 401, message: '未登录或登录已失效', remedy: '重新登录' },
  FORBIDDEN: { status: 403, message: '该角色无权办理此操作', remedy: '换用有权限的账号' },
  PURPOSE_REQUIRED: { status: 403, message: '查看个人信息须说明用途', remedy: '以 x-purpose 说明用途' },
  STALE_AUTHORITY: { status: 503, message: '管辖信息尚未同步，暂不能查看', remedy: '稍后再试' },
  BAD_USER_INPUT: { status: 400, message: '输入有误', remedy: '按提示更正' },
  NOT_FOUND: { status: 404, message: '未找到，或不在管辖范围内', remedy: '核对后再试' },
  CONFLICT: { status: 409, message: '同一请求号已用于其他内容', remedy: '换一个 requestId' },
  RATE_LIMITED: { status: 429, message: '请求过于频繁', remedy: '稍后再试' },
  COST_LIMIT_EXCEEDED: { status: 400, message: '查询过大', remedy: '缩小查询' },
  UPSTREAM_UNAVAILABLE: { status: 503, message: '该部门系统暂时无响应', remedy: '其余内容照常，稍后再试该部门' },
  INTERNAL: { status: 500, message: '系统内部错误', remedy: '凭 traceId 联系运维' },
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** An expected refusal in a payload: `code` from the service's catalogue, Chinese `message`, the input `field`. */
export interface UserError {
  code: string;
  message: string;
  field?: string;
}

/** One service's catalogue of expected refusals: code → Chinese message (`{name}` is filled in). */
export type UserErrorCatalogue = Record<string, string>;
