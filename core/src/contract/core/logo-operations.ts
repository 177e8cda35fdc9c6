import type { OperationInput } from '../contract.js'
import type { Dict } from '../references.js'
import { Type } from '../type.js'

/** The most that a picture may weigh, in bytes: it stands on every page, also on slow lines. */
export const largestLogo = 100 * 1024

const LogoOwner = Type.Object({ tenantId: Type.Id(), level: Type.Words(['tenant', 'agency']), ownerId: Type.Id() })
const LogoView = Type.Object({
  /** Where the picture is, with the hash of its content; missing where there is none. */
  logo: Type.Optional(Type.String()),
})

const path = '/tenants/:tenantId/logo/:level/:ownerId'

/** The picture that stands for a tenant or an agency. Everybody sees it, before signing in too. */
export const logoOperations = {
  readLogo: {
    method: 'GET',
    path,
    summary: 'Says where the logo of a tenant or an agency is',
    permission: 'manageSettings',
    params: LogoOwner,
    reply: LogoView,
  },
  changeLogo: {
    method: 'PUT',
    path,
    summary: 'Sets the logo of a tenant or an agency: a PNG, JPG or WebP of at most 100 kB in base64 (RFC 4648)',
    permission: 'manageSettings',
    params: LogoOwner,
    body: Type.Object({
      content: Type.String({ minLength: 4, maxLength: 245_760, contentEncoding: 'base64', pattern: '^[A-Za-z0-9+/]+={0,2}$' }),
    }),
    reply: LogoView,
  },
  removeLogo: {
    method: 'DELETE',
    path,
    summary: 'Takes the logo of a tenant or an agency away; the mark of Lintel, or the tenant’s logo, stands there again',
    permission: 'manageSettings',
    params: LogoOwner,
  },
} as const satisfies Dict<OperationInput>
