import type { ApplicationMaterial } from '../application/table/application.ts';

const OBTAINED: Record<ApplicationMaterial['obtained'], string> = {
  PAPER: '纸质',
  UPLOAD: '上传',
  SCAN: '扫描',
  SHARED: '部门数据共享，免提交',
  TO_FOLLOW: '容缺后补',
};

const FORMS = { ORIGINAL: '原件', COPY: '复印件' } as const;

/** 原件1份 or 电子件1份; a dash for what nobody handed in. */
function countOf({ obtained, form, copies }: ApplicationMaterial): string {
  if (form === null) return '—';
  const isElectronic = obtained !== 'PAPER' && form === 'COPY';
  return `${isElectronic ? '电子件' : FORMS[form]}${copies}份`;
}

/** The materials of an application as a numbered list: name, form and count, how obtained. */
export function materialRows(materials: readonly ApplicationMaterial[]): { head: string[]; rows: string[][] } {
  return {
    head: ['序号', '材料名称', '形式与份数', '来源'],
    rows: materials.map((material, at) => [
      String(at + 1),
      material.name,
      countOf(material),
      OBTAINED[material.obtained],
    ]),
  };
}
