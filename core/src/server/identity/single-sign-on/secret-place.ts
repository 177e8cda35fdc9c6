/** Where the client secret of a tenant's provider is sealed to. */
export const secretPlace = (tenantId: string): readonly string[] => [tenantId, 'auth.single_sign_on', 'secret', tenantId]
