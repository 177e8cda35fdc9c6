import type { OperationInput } from '../contract.js'
import type { Dict } from '../references.js'
import { Type } from '../type.js'

const tenant = Type.Object({ tenantId: Type.Id() })
const known = {
  issuer: Type.String({
    minLength: 8,
    maxLength: 300,
    pattern: '^https?://[^\\s?#]+$',
    title: 'Address of the provider (issuer)',
  }),
  clientId: Type.String({ minLength: 1, maxLength: 200, title: 'Client id' }),
  /** One or several, with commas between. */
  domains: Type.String({
    minLength: 3,
    maxLength: 600,
    pattern: '^\\s*[A-Za-z0-9.-]+\\.[A-Za-z]{2,}(\\s*,\\s*[A-Za-z0-9.-]+\\.[A-Za-z]{2,})*\\s*$',
    title: 'E-mail domains of staff',
  }),
  label: Type.Name({ minLength: 1, maxLength: 60, title: 'Words on the button' }),
}

/** How staff of a tenant sign in by their organisation's own accounts. */
export const singleSignOnOperations = {
  getSingleSignOn: {
    method: 'GET',
    path: '/tenants/:tenantId/single-sign-on',
    summary: 'Reads how staff of a tenant sign in elsewhere; the secret is never shown.',
    permission: 'manageTenants',
    params: tenant,
    reply: Type.Object({
      /** Where the portal of the tenant is reached; staff come back there. */
      origins: Type.Array(Type.String({ minLength: 1 })),
      singleSignOn: Type.Nullable(Type.Object(known)),
      /** Staff who have neither a password nor a passkey here: without work accounts they need one of them. */
      withoutOwnWay: Type.Integer(),
      /** Whether they can choose a password by themselves: a link leaves by e-mail. */
      sendsEmail: Type.Boolean(),
    }),
  },
  setSingleSignOn: {
    method: 'PUT',
    path: '/tenants/:tenantId/single-sign-on',
    summary: 'Lets staff of a tenant sign in by an OpenID Connect provider. Only staff who have an account come in.',
    permission: 'manageTenants',
    transaction: 'own', // the rows belong to the role that signs people in
    stepUp: true,
    params: tenant,
    body: Type.Object({
      ...known,
      secret: Type.Optional(Type.String({ minLength: 1, maxLength: 300, title: 'Secret of the client' })),
    }),
  },
  removeSingleSignOn: {
    method: 'DELETE',
    path: '/tenants/:tenantId/single-sign-on',
    summary: 'Ends signing in elsewhere; passwords and passkeys stay.',
    permission: 'manageTenants',
    transaction: 'own',
    stepUp: true,
    params: tenant,
  },
} as const satisfies Dict<OperationInput>
