/** Where a draft is sealed for. */
export const draftPlace = (tenantId: string, id: string): readonly string[] => [tenantId, 'core.draft', 'sealed', id]
