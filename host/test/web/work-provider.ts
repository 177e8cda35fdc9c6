import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** Somebody with an account at the organisation. */
export interface Colleague {
  readonly email: string
  readonly isVerified: boolean
  readonly amr?: readonly string[]
}
/** An OpenID Connect provider that runs here; whoever is chosen is signed in there. */
export interface WorkProvider {
  readonly issuer: string
  choose(id: string): void
  close(): Promise<void>
}

/** Starts the provider of an organisation, with one client: the portal. */
export async function startProvider(
  redirectUri: string,
  secret: string,
  people: Readonly<Record<string, Colleague>>,
): Promise<WorkProvider> {
  const server: Server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port }: Pick<AddressInfo, 'port'> = Object(server.address())
  const issuer = `http://127.0.0.1:${port}`
  let chosen = ''
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'portal',
        client_secret: secret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key that only this test knows'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: async (_context, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, email: people[id]?.email, email_verified: people[id]?.isVerified }),
    }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: 'portal', accountId: oidc.session?.accountId ?? '' })
      grant.addOIDCScope('openid email')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) return void answer(request, response)
    const { amr } = people[chosen] ?? {}
    void provider.interactionFinished(request, response, { login: { accountId: chosen, ...(amr !== undefined && { amr: [...amr] }) } })
  })
  return {
    issuer,
    choose: (id) => {
      chosen = id
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
