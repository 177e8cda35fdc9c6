/** Where a secret setting is sealed to, by the row and the member it lies in: what `kernel/settings.ts` names from the other side. */
export const settingPlace = (tenantId: string, { id, part }: { readonly id: string; readonly part: string }): readonly string[] => [
  tenantId,
  'core.setting',
  id,
  part,
]
